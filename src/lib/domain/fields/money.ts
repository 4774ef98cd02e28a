import { isRecord } from '../json.ts';
import { isCurrency } from '../money/currency.ts';
import { canonicalMoney, type Money } from '../money/money.ts';
import type { Presentation, ValueField } from './field.ts';

/** An amount of money. Amount and currency belong together, so they are one entry. */
export function money(presentation: Presentation = {}): ValueField<Money | null> {
	return {
		storage: 'entries',
		kind: 'money',
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null) return null;
			const value =
				isRecord(raw) && typeof raw['amount'] === 'string' && isCurrency(raw['currency'])
					? canonicalMoney(raw['amount'], raw['currency'])
					: undefined;
			if (value === undefined) report('');
			return value ?? null;
		},
		toEntries: (value): Record<string, Money> => (value === null ? {} : { '': value }),
	};
}
