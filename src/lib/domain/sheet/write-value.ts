import type { FieldValue } from '../entities/entity.ts';
import type { ChoiceField } from '../fields/choice.ts';
import type { ChoicesField } from '../fields/choices.ts';
import { canonicalDecimal } from '../fields/decimal.ts';
import type { Participant } from '../fields/participants.ts';
import type { Period } from '../fields/period.ts';
import type { Quantity } from '../fields/quantity.ts';
import type { ReferenceField } from '../fields/reference.ts';
import type { Series } from '../fields/series.ts';
import type { ItemId } from '../id.ts';
import type { Localised } from '../language.ts';
import type { Money } from '../money/money.ts';
import { plainText, type RichText } from '../text/rich-text.ts';
import type { Cell } from './cell.ts';
import type { ValueColumns } from './columns.ts';
import type { Names } from './names.ts';
import type { SheetWords } from './words.ts';

/** Longest text that every program keeps in one cell; Excel cuts at 32,767 UTF-16 units. */
export const cellTextLimit = 32_000;

/** The cells that hold a value, one for each of its columns; nothing where it is blank. */
export function writeValue(
	{ field, language, columns }: ValueColumns,
	value: FieldValue,
	names: Names,
	words: SheetWords,
): readonly Cell[] {
	if (field.storage === 'text') {
		const text = language && (value as Localised<string | RichText>)[language];
		return [textCell(typeof text === 'object' ? plainText(text) : text)];
	}
	if (value === null) return columns.map(() => null);
	switch (field.kind) {
		case 'choice':
			return [names.option((field as unknown as ChoiceField).list, value as string)];
		case 'choices': {
			const { list } = field as unknown as ChoicesField;
			return [
				listCell(
					(value as readonly string[]).map((one) => names.option(list, one)),
					'; ',
				),
			];
		}
		case 'decimal':
			return [{ number: value as string }];
		case 'plain':
			return [names.unit(value as string)];
		case 'date':
			return [value as string];
		case 'period': {
			const { from, to, continuous } = value as Period;
			return [from, to, continuous ? words.yes(words.language) : null];
		}
		case 'money': {
			const { amount, currency } = value as Money;
			return [{ number: canonicalDecimal(amount) ?? amount }, currency];
		}
		case 'quantity': {
			const { value: number, unit } = value as Quantity;
			return [{ number }, unit === '' ? null : names.unit(unit)];
		}
		case 'reference':
			return [names.title((field as unknown as ReferenceField).to, value as ItemId)];
		case 'participants':
			return [
				listCell(
					(value as readonly Participant[]).map(
						({ organisation, role }) =>
							`${names.title('organisation', organisation)} (${names.option('participantRole', role)})`,
					),
					'\n',
				),
			];
		case 'series':
			return [
				listCell(
					(value as Series).map(({ on, value: number }) => `${on}: ${numberInText(number, words)}`),
					'\n',
				),
			];
	}
}

/** A number within a text: never with exactly three decimals, which could be taken for thousands. */
export function numberInText(decimal: string, { decimalMark }: Pick<SheetWords, 'decimalMark'>) {
	const [whole = '', fraction] = decimal.split('.');
	if (fraction === undefined) return whole;
	return `${whole}${decimalMark}${fraction.length === 3 ? `${fraction}0` : fraction}`;
}

function textCell(text: string | undefined): Cell {
	if (text === undefined || text === '') return null;
	return text.length <= cellTextLimit ? text : `${text.slice(0, cellTextLimit).toWellFormed()} […]`;
}

function listCell(parts: readonly string[], between: string): Cell {
	return parts.length === 0 ? null : parts.join(between);
}
