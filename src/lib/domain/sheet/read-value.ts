import type { FieldValue } from '../entities/entity.ts';
import type { ChoiceField } from '../fields/choice.ts';
import type { ChoicesField } from '../fields/choices.ts';
import { canonicalDecimal } from '../fields/decimal.ts';
import { participantRoles, type Participant } from '../fields/participants.ts';
import { isPlain } from '../fields/plain.ts';
import { knownUnits } from '../fields/quantity.ts';
import type { ReferenceField, ReferredKind } from '../fields/reference.ts';
import { compareDates } from '../fields/date.ts';
import type { ItemId } from '../id.ts';
import { exponentOf, isCurrency } from '../money/currency.ts';
import { canonicalMoney } from '../money/money.ts';
import { cleanText } from '../text/clean.ts';
import { richTextOf } from '../text/rich-text.ts';
import { lineLimit, richTextLimit } from '../text/vocabulary.ts';
import { brokenOf, textOf, type Cell } from './cell.ts';
import type { FieldColumn, ValueColumns } from './columns.ts';
import type { Names } from './names.ts';
import { readDate } from './read-date.ts';
import type { CellRule } from './problem.ts';
import type { SheetWords } from './words.ts';

/** Why a cell cannot be taken over, and which. */
export class CellProblem extends Error {
	readonly rule: CellRule;
	readonly column: FieldColumn | undefined;
	readonly data: { readonly [name: string]: string };

	constructor(
		rule: CellRule,
		column?: FieldColumn,
		data: { readonly [name: string]: string } = {},
	) {
		super(rule);
		this.rule = rule;
		this.column = column;
		this.data = data;
	}
}

/** Reads the value that cells hold, one for each of its columns. Throws a `CellProblem` and guesses nothing. */
export function readValue(
	{ field, columns }: ValueColumns,
	cells: readonly Cell[],
	names: Names,
	words: SheetWords,
): FieldValue {
	for (const [index, cell] of cells.entries()) {
		const broken = brokenOf(cell);
		if (broken) throw new CellProblem(broken, columns[index]);
	}
	const [first, second, third] = columns;
	const [cell = null, other = null, last = null] = cells;
	const text = textOf(cell);
	const fail = (rule: CellRule, data: { readonly [name: string]: string } = {}, column = first) =>
		new CellProblem(rule, column, { value: text, ...data });
	const numberOf = (): string | null => readNumber(cell, words, fail);
	switch (field.kind) {
		case 'line': {
			const line = cleanText(text).trim();
			if (line.length > lineLimit) throw fail('tooLong', { limit: `${lineLimit}` });
			return line;
		}
		case 'rich': {
			if (text.length > richTextLimit) throw fail('tooLong', { limit: `${richTextLimit}` });
			return richTextOf(text.split('\n').map(cleanText).join('\n'));
		}
		case 'choice': {
			if (text === '') return null;
			const { list, options } = field as unknown as ChoiceField;
			return readOption(names, list, options, text, fail);
		}
		case 'choices': {
			const { list, options } = field as unknown as ChoicesField;
			const chosen = listOf(text, /[;\n]/).map((one) =>
				readOption(names, list, options, one, fail),
			);
			return options.filter((option) => chosen.includes(option));
		}
		case 'decimal':
			return numberOf();
		case 'plain': {
			if (text === '') return null;
			const plain = names.unitNamed(knownUnits, cleanText(text).trim());
			if (!isPlain(plain)) throw fail('tooLong', { limit: '200' });
			return plain;
		}
		case 'date':
			return readDate(cell, fail);
		case 'period': {
			const from = readDate(cell, fail);
			const to = readDate(other, (rule) => fail(rule, { value: textOf(other) }, second));
			const continuous = readTruth(last, names, (rule) =>
				fail(rule, { value: textOf(last) }, third),
			);
			if (continuous && to !== null) throw fail('continuousWithEnd', {}, third);
			return from === null && to === null && !continuous ? null : { from, to, continuous };
		}
		case 'money': {
			const number = numberOf();
			if (number === null) return null;
			const currency = textOf(other).toUpperCase();
			if (currency === '') throw fail('currencyMissing', {}, second);
			if (!isCurrency(currency)) throw fail('currency', { value: textOf(other) }, second);
			const money = canonicalMoney(number, currency);
			if (money) return money;
			const decimals = (number.split('.')[1] ?? '').length;
			const most = exponentOf(currency);
			throw decimals > most
				? fail('decimals', { currency, decimals: `${most}` })
				: fail('digits', { currency });
		}
		case 'quantity': {
			const value = numberOf();
			if (value === null) return null;
			const unit = names.unitNamed(knownUnits, cleanText(textOf(other)).trim());
			if (!isPlain(unit)) throw fail('tooLong', { limit: '200' }, second);
			return { value, unit };
		}
		case 'reference':
			if (text === '') return null;
			return readItem(names, (field as unknown as ReferenceField).to, text, fail);
		case 'participants':
			return listOf(text, /\n/)
				.map((entry): Participant => {
					const [, title = '', role = ''] = /^(.*)\(([^()]*)\)$/.exec(entry) ?? [];
					if (role === '') throw fail('participant', { value: entry });
					return {
						organisation: readItem(names, 'organisation', title.trim(), fail),
						role: readOption(names, 'participantRole', participantRoles, role.trim(), fail),
					};
				})
				.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
				.filter((one, index, all) => index === 0 || keyOf(one) !== keyOf(all[index - 1]));
		case 'series': {
			const points = listOf(text, /[;\n]/).map((entry) => {
				const [, on = '', number = ''] = /^([^:=]+)[:=](.+)$/.exec(entry) ?? [];
				if (number === '') throw fail('point', { value: entry });
				const date = readDate(on.trim(), (rule) => fail(rule, { value: entry }));
				const value = readNumber(number.trim(), words, (rule) => fail(rule, { value: entry }));
				if (date === null || value === null) throw fail('point', { value: entry });
				return { on: date, value };
			});
			const seen = new Set<string>();
			const twice = points.find(({ on }) => seen.size === seen.add(on).size);
			if (twice) throw fail('pointTwice', { value: twice.on });
			return points.sort((a, b) => compareDates(a.on, b.on));
		}
	}
}

type Fail = (rule: CellRule, data?: { readonly [name: string]: string }) => CellProblem;

/** A number: of a number cell its decimal notation, of a text what it says if it can mean only one. */
function readNumber(cell: Cell, words: SheetWords, fail: Fail): string | null {
	const text = textOf(cell);
	if (text === '') return null;
	if (typeof cell === 'object') {
		if (!cell || !('number' in cell)) throw fail('number');
		const value = canonicalDecimal(cell.number);
		if (value === undefined) throw fail('digitsOfNumber');
		return value;
	}
	const typed = words.number(text);
	if (typed.type === 'value') return typed.value;
	throw fail(typed.type === 'ambiguous' ? 'ambiguous' : 'number');
}

function readTruth(cell: Cell, names: Names, fail: Fail): boolean {
	if (typeof cell === 'object' && cell !== null && 'truth' in cell) return cell.truth;
	const text = textOf(cell).toLowerCase();
	if (text === '') return false;
	if (names.isYes(text)) return true;
	throw fail('truth');
}

function readOption<O extends string>(
	names: Names,
	list: string,
	options: readonly O[],
	text: string,
	fail: Fail,
): O {
	const named = names.optionNamed(list, options, text);
	if (named === undefined) {
		const known = options.map((option) => names.option(list, option)).join(', ');
		throw fail('option', { value: text, options: known });
	}
	return named as O;
}

function readItem(names: Names, kind: ReferredKind, text: string, fail: Fail): ItemId {
	const found = names.itemNamed(kind, text);
	if (found === 'none') throw fail('reference', { value: text });
	if (found === 'several') throw fail('referenceUnclear', { value: text });
	return found;
}

function listOf(text: string, between: RegExp): readonly string[] {
	return text
		.split(between)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function keyOf(participant: Participant | undefined): string {
	return participant ? `${participant.organisation}/${participant.role}` : '';
}
