import { compareDates, precisionOf } from './date.ts';
import { canonicalDecimal } from './decimal.ts';
import type { Presentation, ValueField } from './field.ts';

/** One value per plan date, for instance the targets of an indicator; in the order of the dates. */
export type Series = readonly { readonly on: string; readonly value: string }[];

/** A series of decimal values. Each date is an entry of its own, so it has one value at most. */
export function series(presentation: Presentation = {}): ValueField<Series> {
	return {
		storage: 'entries',
		kind: 'series',
		presentation,
		blank: [],
		fromEntries(entries, report) {
			const value: { on: string; value: string }[] = [];
			for (const part of Object.keys(entries)) {
				const number = canonicalDecimal(entries[part]);
				if (precisionOf(part) !== undefined && number !== undefined) {
					value.push({ on: part, value: number });
				} else report(part);
			}
			return value.sort((a, b) => compareDates(a.on, b.on));
		},
		toEntries: (value) => Object.fromEntries(value.map(({ on, value: number }) => [on, number])),
	};
}
