import type { ItemByKind } from '../entities/all.ts';
import { compareDates, type PlanDate } from '../fields/date.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { isCurrency, type Currency } from './currency.ts';

/** Exchange rates of one date: how many units of each currency one unit of the base buys. */
export interface Rates {
	readonly base: Currency;
	/** The date of the set; none where there are no rates. */
	readonly on: PlanDate | undefined;
	/** Decimal strings above zero. */
	readonly perBase: ReadonlyMap<Currency, string>;
}

/** The dates of which a programme has rates, the newest first. */
export function rateDates(programme: Programme): readonly PlanDate[] {
	const dates = outlineOf(programme).rates.flatMap(({ rateOn }) => rateOn ?? []);
	return [...new Set(dates)].sort((a, b) => compareDates(b, a));
}

/** The rates that a programme uses: those of the date that it says, or of the only one that there is. */
export function ratesInUse(programme: Programme): Rates {
	const { ratesOn } = outlineOf(programme).programme;
	const dates = rateDates(programme);
	return ratesOf(programme, ratesOn ?? (dates.length === 1 ? dates[0] : undefined));
}

/** The rates of one date; the first of a currency counts, and `checks/` says when there are two. */
export function ratesOf(programme: Programme, on: PlanDate | undefined): Rates {
	const [base] = programme.frame.currencies;
	const perBase = new Map<Currency, string>();
	for (const rate of outlineOf(programme).rates) {
		const { currency } = rate;
		if (rate.rateOn === null || rate.rateOn !== on) continue;
		if (!isCurrency(currency) || currency === base || perBase.has(currency)) continue;
		if (isUsableRate(rate)) perBase.set(currency, rate.perBase);
	}
	return { base, on, perBase };
}

/** Whether amounts can be converted by a rate. */
export function isUsableRate<R extends Pick<ItemByKind['rate'], 'perBase'>>(
	rate: R,
): rate is R & { readonly perBase: string } {
	return rate.perBase !== null && rate.perBase !== '0' && !rate.perBase.startsWith('-');
}
