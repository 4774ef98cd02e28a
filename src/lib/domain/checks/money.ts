import { isCurrency } from '../money/currency.ts';
import { problem } from '../problem.ts';
import type { Check } from './check.ts';

/** Resources say how much, in a currency that can be converted; rates are usable and unambiguous. */
export const checkMoney: Check = function* (programme, outline) {
	const [base] = programme.frame.currencies;
	const rated = new Set<string>();
	for (const rate of outline.rates) {
		const at = { kind: rate.kind, id: rate.id, field: 'currency' };
		if (rate.currency === null) continue;
		if (!isCurrency(rate.currency) || rate.currency === base) {
			yield problem('rate.currency', at, { currency: rate.currency });
		} else if (rated.has(rate.currency)) {
			yield problem('rate.duplicate', at, { currency: rate.currency });
		}
		rated.add(rate.currency);
	}
	for (const item of outline.all) {
		if (item.kind !== 'resource') continue;
		const at = { kind: item.kind, id: item.id };
		if (item.resourceType === 'money' && item.amount === null) {
			yield problem('resource.value', { ...at, field: 'amount' });
		}
		if (item.resourceType !== null && item.resourceType !== 'money' && item.quantity === null) {
			yield problem('resource.value', { ...at, field: 'quantity' });
		}
		const currency = item.amount?.currency;
		if (currency !== undefined && currency !== base && !rated.has(currency)) {
			yield problem('rate.missing', { ...at, field: 'amount' }, { currency });
		}
	}
};
