import { minorUnits, moneyOfMinor, type Money } from './money.ts';
import { divideHalfEven } from './rounding.ts';

/** An amount in so many equal parts that lose nothing: the first ones are a minor unit larger if need be. */
export function splitMoney({ amount, currency }: Money, parts: number): readonly Money[] {
	if (!Number.isInteger(parts) || parts < 1)
		throw new RangeError(`Not a number of parts: ${parts}`);
	const minor = minorUnits(amount, currency);
	if (minor === undefined) throw new RangeError(`Not an amount of ${currency}: ${amount}`);
	const count = BigInt(parts);
	const rest = minor % count;
	const unit = rest < 0n ? -1n : 1n;
	return Array.from({ length: parts }, (_, index) =>
		moneyOfMinor(minor / count + (BigInt(index) < rest * unit ? unit : 0n), currency),
	);
}

/**
 * What share of `whole` a `part` of the same currency is, in percent with two decimals, rounded half to
 * even; `undefined` of nothing.
 */
export function percentOf(part: Money, whole: Money): string | undefined {
	if (part.currency !== whole.currency) {
		throw new RangeError(`Not one currency: ${part.currency} and ${whole.currency}`);
	}
	const [of, all] = [part, whole].map(({ amount, currency }) => minorUnits(amount, currency));
	if (of === undefined || all === undefined || all === 0n) return undefined;
	const hundredths = divideHalfEven(of * 10_000n, all);
	const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
	return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
