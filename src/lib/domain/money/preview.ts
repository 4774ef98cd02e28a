import type { ItemByKind } from '../entities/all.ts';
import type { PlanDate } from '../fields/date.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { convert } from './convert.ts';
import type { Currency } from './currency.ts';
import { minorUnits, moneyOfMinor, type Money } from './money.ts';
import { ratesInUse, ratesOf, type Rates } from './rates.ts';
import { amountOf } from './totals.ts';

/** What a change of rates does to one value; one that has no rate is not there. */
export interface Moved {
	readonly before: Money | undefined;
	readonly after: Money | undefined;
	readonly difference: Money | undefined;
}

/** What a programme would show if it used the rates of another date. */
export interface RatePreview {
	readonly before: Rates;
	readonly after: Rates;
	/** Each amount that is not in the base currency, with its value in it, in the order of the outline. */
	readonly amounts: readonly (Moved & {
		readonly resource: ItemByKind['resource'];
		readonly amount: Money;
	})[];
	/** All money of the programme, in each of its currencies. */
	readonly totals: readonly (Moved & { readonly currency: Currency })[];
}

/** What the rates of one date would move, against those in use. Changes nothing. */
export function previewRates(programme: Programme, on: PlanDate): RatePreview {
	const [before, after] = [ratesInUse(programme), ratesOf(programme, on)];
	const { currencies } = programme.frame;
	const [base] = currencies;
	const money = outlineOf(programme).all.flatMap((resource) => {
		const amount = resource.kind === 'resource' ? amountOf(resource) : null;
		return resource.kind === 'resource' && amount ? [{ resource, amount }] : [];
	});
	const move = (amounts: readonly Money[], to: Currency): Moved => {
		const [old, next] = [before, after].map((rates) => convert(amounts, to, rates)?.money);
		return { before: old, after: next, difference: old && next && differenceOf(next, old) };
	};
	return {
		...{ before, after },
		amounts: money
			.filter(({ amount }) => amount.currency !== base)
			.map(({ resource, amount }) => ({ resource, amount, ...move([amount], base) })),
		totals: currencies.map((currency) => ({
			currency,
			...move(
				money.map(({ amount }) => amount),
				currency,
			),
		})),
	};
}

/** By how much one amount is more than another of the same currency. */
function differenceOf(more: Money, less: Money): Money | undefined {
	const [a, b] = [more, less].map(({ amount, currency }) => minorUnits(amount, currency));
	return a === undefined || b === undefined ? undefined : moneyOfMinor(a - b, more.currency);
}
