import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryValue } from '../../../../tests/support/arbitrary.ts';
import { entities, entityKinds, fieldsOf, isText } from '../entities/all.ts';
import { firstDay, lastDay, precisionOf } from './date.ts';
import { canonicalDecimal } from './decimal.ts';
import type { ValueField } from './field.ts';

const valueFields = entityKinds.flatMap((kind) =>
	fieldsOf(kind).flatMap(([name, field]) =>
		isText(field) ? [] : [[`${kind}.${name}`, field] as const],
	),
);

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

	it.each(valueFields)('[R1][R2] %s reports what it cannot read', (_, field: ValueField) => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.anything()), (entries) => {
				const reported: string[] = [];
				const value = field.fromEntries(entries, (part) => reported.push(part));
				// What is read is a value like any other: it can be written and read again.
				const again = field.fromEntries(field.toEntries(value), () => expect.unreachable());
				expect(again).toEqual(value);
			}),
			{ seed: 2, numRuns: 100 },
		);
	});
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
