import { isRecord } from '../json.ts';
import { canonicalDecimal } from './decimal.ts';
import type { Presentation, ValueField } from './field.ts';
import { isPlain } from './plain.ts';

/** An amount of something that is not money: 78 tCO2e/a, 30 ha, 40 person-days. */
export type Quantity = { readonly value: string; readonly unit: string };

/** Units with a wording in each language; any other unit is shown as it was typed. */
export const knownUnits = [
	'tCO2e/a',
	'kWh/a',
	'ha',
	'm3',
	'm3/d',
	'people',
	'households',
	'trees',
	'pieces',
	'personDays',
	'personMonths',
	'percent',
] as const;

/** A quantity. Number and unit belong together, so they are one entry. */
export function quantity(presentation: Presentation = {}): ValueField<Quantity | null> {
	return {
		storage: 'entries',
		kind: 'quantity',
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null) return null;
			const value = isRecord(raw) ? canonicalDecimal(raw['value']) : undefined;
			const unit = isRecord(raw) ? raw['unit'] : undefined;
			if (value === undefined || !isPlain(unit)) {
				report('');
				return null;
			}
			return { value, unit };
		},
		toEntries: (value): Record<string, Quantity> => (value === null ? {} : { '': value }),
	};
}
