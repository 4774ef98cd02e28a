import { exponentOf, type Currency } from './currency.ts';
import { minorUnits, moneyOfMinor, sumMoney, type Money } from './money.ts';
import type { Rates } from './rates.ts';
import { divideHalfEven, fractionOf } from './rounding.ts';

/** Amounts in one currency; `isRounded` where anything was converted and the result is not exact. */
export interface Converted {
	readonly money: Money;
	readonly isRounded: boolean;
}

/**
 * The sum of amounts of any currencies in one, by the rates of one date. It is rounded once, at the end,
 * half to even: converting a sum and summing what was converted may differ in the last digit, and the
 * former counts. `undefined` where a rate is missing.
 */
export function convert(
	amounts: Iterable<Money>,
	to: Currency,
	rates: Rates,
): Converted | undefined {
	let [numerator, denominator] = [0n, 1n];
	for (const { amount, currency } of sumMoney(amounts)) {
		const factor = factorBetween(currency, to, rates);
		const minor = minorUnits(amount, currency);
		if (!factor || minor === undefined) return undefined;
		numerator = numerator * factor[1] + minor * factor[0] * denominator;
		denominator *= factor[1];
	}
	const minor = divideHalfEven(numerator, denominator);
	return { money: moneyOfMinor(minor, to), isRounded: minor * denominator !== numerator };
}

/** How many minor units of `to` one minor unit of `from` is, as a fraction. */
function factorBetween(
	from: Currency,
	to: Currency,
	{ base, perBase }: Rates,
): readonly [bigint, bigint] | undefined {
	if (from === to) return [1n, 1n];
	const rateOf = (currency: Currency) => (currency === base ? '1' : perBase.get(currency));
	const [old, wanted] = [rateOf(from), rateOf(to)];
	if (old === undefined || wanted === undefined) return undefined;
	const [n, d] = fractionOf(wanted);
	const [oldN, oldD] = fractionOf(old);
	return [n * oldD * 10n ** BigInt(exponentOf(to)), d * oldN * 10n ** BigInt(exponentOf(from))];
}
