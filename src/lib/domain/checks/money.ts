import { valueFieldOf } from '../entities/resource.ts';
import { isCurrency } from '../money/currency.ts';
import { isUsableRate, rateDates, ratesInUse } from '../money/rates.ts';
import { amountOf } from '../money/totals.ts';
import { problem } from '../problem.ts';
import type { Check } from './check.ts';

/**
 * Resources say how much, in a currency that the rates in use convert; rates are usable and there is one
 * per date and currency; where there are rates of several dates, the programme names one of them.
 */
export const checkMoney: Check = function* (programme, outline) {
	const [base] = programme.frame.currencies;
	const rated = new Set<string>();
	for (const rate of outline.rates) {
		const { currency, perBase, rateOn, kind, id } = rate;
		const at = { kind, id, field: 'currency' };
		const usable = isUsableRate(rate);
		if (perBase !== null && !usable) yield problem('rate.notPositive', { ...at, field: 'perBase' });
		if (currency === null) continue;
		const key = `${rateOn ?? ''} ${currency}`;
		if (!isCurrency(currency) || currency === base) {
			yield problem('rate.currency', at, { currency });
		} else if (rated.has(key)) yield problem('rate.duplicate', at, { currency });
		else if (usable) rated.add(key);
	}
	const root = { kind: 'programme', id: outline.programme.id, field: 'ratesOn' } as const;
	const { ratesOn } = outline.programme;
	const dates = rateDates(programme);
	if (ratesOn === null ? dates.length > 1 : !dates.includes(ratesOn)) {
		yield problem('rates.notChosen', root);
	}
	const { perBase: inUse } = ratesInUse(programme);
	for (const item of outline.all) {
		if (item.kind !== 'resource') continue;
		const at = { kind: item.kind, id: item.id };
		const field = valueFieldOf(item);
		if (item.resourceType !== null && item[field] === null) {
			yield problem('resource.value', { ...at, field });
		}
		const currency = amountOf(item)?.currency;
		if (currency !== undefined && currency !== base && !inUse.has(currency)) {
			yield problem('rate.missing', { ...at, field: 'amount' }, { currency });
		}
	}
};
