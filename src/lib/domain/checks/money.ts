import { valueFieldOf } from '../entities/resource.ts';
import { isCurrency } from '../money/currency.ts';
import { amountOf } from '../money/totals.ts';
import { problem } from '../problem.ts';
import type { Check } from './check.ts';

/** Resources say how much, in a currency that can be converted; rates are usable and unambiguous. */
export const checkMoney: Check = function* (programme, outline) {
	const [base] = programme.frame.currencies;
	const rated = new Set<string>();
	for (const rate of outline.rates) {
		const { currency, perBase, kind, id } = rate;
		const at = { kind, id, field: 'currency' };
		const usable = perBase !== null && perBase !== '0' && !perBase.startsWith('-');
		if (perBase !== null && !usable) yield problem('rate.notPositive', { ...at, field: 'perBase' });
		if (currency === null) continue;
		if (!isCurrency(currency) || currency === base) {
			yield problem('rate.currency', at, { currency });
		} else if (rated.has(currency)) yield problem('rate.duplicate', at, { currency });
		else if (usable) rated.add(currency);
	}
	for (const item of outline.all) {
		if (item.kind !== 'resource') continue;
		const at = { kind: item.kind, id: item.id };
		const field = valueFieldOf(item);
		if (item.resourceType !== null && item[field] === null) {
			yield problem('resource.value', { ...at, field });
		}
		const currency = amountOf(item)?.currency;
		if (currency !== undefined && currency !== base && !rated.has(currency)) {
			yield problem('rate.missing', { ...at, field: 'amount' }, { currency });
		}
	}
};
