import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryValue } from '../../../../tests/support/arbitrary.ts';
import { entities, entityKinds, fieldsOf, isText } from '../entities/all.ts';
import { firstDay, lastDay, precisionOf } from './date.ts';
import { canonicalDecimal } from './decimal.ts';
import type { ValueField } from './field.ts';
import type { Series } from './series.ts';

const valueFields = entityKinds.flatMap((kind) =>
	fieldsOf(kind).flatMap(([name, field]) =>
		isText(field) ? [] : [[`${kind}.${name}`, field] as const],
	),
);

/** One part that cannot be read for every kind of field. */
const unreadable: readonly (readonly [
	kind: string,
	entries: { readonly [part: string]: unknown },
])[] = [
	['choice', { '': 'nothing' }],
	['choices', { nothing: true }],
	['date', { '': '2016-02-30' }],
	['decimal', { '': 7 }],
	['money', { '': '5 EUR, more or less' }],
	['participants', { 'nobody/leads/on': true }],
	['period', { from: 'soon' }],
	['period', { continuous: 'yes' }],
	['plain', { '': 7 }],
	['quantity', { '': 'many' }],
	['reference', { '': '../etc' }],
	['series', { soon: '7' }],
	['series', { '2016': 'seven' }],
];

describe('every structured field', () => {
	it.each(valueFields)('[V4] %s reads back what was written', (_, field: ValueField) => {
		fc.assert(
			fc.property(arbitraryValue(field), (value) => {
				const reported: string[] = [];
				const read = field.fromEntries(field.toEntries(value), (part) => reported.push(part));
				expect(read).toEqual(value);
				expect(reported).toEqual([]);
			}),
			{ seed: 1, numRuns: 50 },
		);
	});

	it.each(valueFields)('[V5] %s is blank without entries', (_, field: ValueField) => {
		const report = () => expect.unreachable();
		expect(field.fromEntries({}, report)).toEqual(field.blank);
		expect(field.toEntries(field.blank)).toEqual({});
	});

	it.each(valueFields)('[R1] %s reads anything without throwing', (_, field: ValueField) => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.anything()), (entries) => {
				const value = field.fromEntries(entries, () => {});
				// What is read is a value like any other: it can be written and read again.
				const again = field.fromEntries(field.toEntries(value), () => expect.unreachable());
				expect(again).toEqual(value);
			}),
			{ seed: 2, numRuns: 100 },
		);
	});

	it('[R2] has a kind of which the unreadable is tried', () => {
		const kinds = new Set<string>(valueFields.map(([, { kind }]) => kind));
		expect(new Set(unreadable.map(([kind]) => kind))).toEqual(kinds);
	});

	it.each(unreadable)('[R2] of kind %s reports %j as unreadable', (kind, entries) => {
		const field = valueFields.find(([, { kind: of }]) => of === kind)?.[1] as ValueField;
		const reported: string[] = [];
		const value = field.fromEntries(entries, (part) => reported.push(part));
		expect(value).toEqual(field.blank);
		expect(reported).toEqual(Object.keys(entries));
	});
});

it('a series stands in the order of its dates, whatever their precision', () => {
	const [, targets] = valueFields.find(([, { kind }]) => kind === 'series') ?? [];
	const on = ['2016-12', '2016-Q1', '2016', '2015-12-31', '2016-02-01'];
	const read = targets?.fromEntries(Object.fromEntries(on.map((date) => [date, '1'])), () => {});
	expect((read as Series).map((point) => point.on)).toEqual([
		'2015-12-31',
		'2016',
		'2016-Q1',
		'2016-02-01',
		'2016-12',
	]);
});

describe('field names', () => {
	it('[V8] mean the same kind of text everywhere', () => {
		const kinds = new Map<string, string>();
		for (const kind of entityKinds) {
			for (const [name, field] of fieldsOf(kind)) {
				const known = isText(field) ? field.kind : 'entries';
				if (isText(field)) expect(kinds.get(name) ?? known, `${kind}.${name}`).toBe(known);
				if (isText(field)) kinds.set(name, known);
			}
		}
		expect(Object.keys(entities)).toContain('measure');
	});

	it('never collide with what every row holds', () => {
		const names = entityKinds.flatMap((kind) => fieldsOf(kind).map(([name]) => name));
		for (const reserved of ['id', 'kind', 'parent', 'order', 'deleted']) {
			expect(names).not.toContain(reserved);
		}
	});
});

describe('decimal', () => {
	it.each([
		['007.50', '7.5'],
		['-0.0', '0'],
		['0', '0'],
		['-12.340', '-12.34'],
		['123456789012345.123456', '123456789012345.123456'],
	])('[V6] %s is %s', (raw, canonical) => {
		expect(canonicalDecimal(raw)).toBe(canonical);
	});

	it.each(['', '.', '1.', '.5', '+1', '1e3', '1,5', ' 1', 'NaN', 7, null, {}])(
		'[V6] %o is none',
		(raw) => {
			expect(canonicalDecimal(raw)).toBeUndefined();
		},
	);
});

describe('plan date', () => {
	it.each([
		['2016', 'year', '2016-01-01', '2016-12-31'],
		['2016-Q1', 'quarter', '2016-01-01', '2016-03-31'],
		['2015-Q4', 'quarter', '2015-10-01', '2015-12-31'],
		['2016-02', 'month', '2016-02-01', '2016-02-29'],
		['2100-02', 'month', '2100-02-01', '2100-02-28'],
		['2018-04-30', 'day', '2018-04-30', '2018-04-30'],
	])('[V7] %s has precision %s and covers %s to %s', (date, precision, first, last) => {
		expect([precisionOf(date), firstDay(date), lastDay(date)]).toEqual([precision, first, last]);
	});

	it.each(['2015-02-29', '2016-13', '2016-Q5', '16', '2016-04-31', '2016-1', '1816', 2016])(
		'[V7] %o is none',
		(raw) => {
			expect(precisionOf(raw)).toBeUndefined();
		},
	);
});
