import { exponentOf, type Currency } from './currency.ts';

/** An amount of one currency. `amount` is a decimal string with exactly the currency's decimals. */
export type Money = { readonly amount: string; readonly currency: Currency };

/** Amounts have at most 15 digits in whole minor units, enough for every budget in every currency. */
const largestMinor = 10n ** 15n - 1n;

/**
 * Whole minor units (cents) of an amount written with a decimal point, or `undefined` when it has
 * more decimals than the currency, is too large, or is not a number.
 */
export function minorUnits(amount: string, currency: Currency): bigint | undefined {
	const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(amount);
	if (!match) return undefined;
	const [, sign, whole = '', fraction = ''] = match;
	const exponent = exponentOf(currency);
	if (fraction.length > exponent) return undefined;
	const minor = BigInt(whole + fraction.padEnd(exponent, '0'));
	if (minor > largestMinor) return undefined;
	return sign === '-' ? -minor : minor;
}

/** The amount with exactly the currency's decimals that equals `minor` minor units. */
export function moneyOfMinor(minor: bigint, currency: Currency): Money {
	const exponent = exponentOf(currency);
	const sign = minor < 0n ? '-' : '';
	const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
	const whole = digits.slice(0, digits.length - exponent);
	return {
		amount: exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`,
		currency,
	};
}

/** The canonical form of an amount, or `undefined` if it is not an amount of that currency. */
export function canonicalMoney(amount: string, currency: Currency): Money | undefined {
	const minor = minorUnits(amount, currency);
	return minor === undefined ? undefined : moneyOfMinor(minor, currency);
}

/** Sums per currency, in the order of the codes. Currencies are never mixed. */
export function sumMoney(amounts: Iterable<Money>): readonly Money[] {
	const totals = new Map<Currency, bigint>();
	for (const { amount, currency } of amounts) {
		const minor = minorUnits(amount, currency);
		if (minor === undefined) throw new RangeError(`Not an amount of ${currency}: ${amount}`);
		totals.set(currency, (totals.get(currency) ?? 0n) + minor);
	}
	return [...totals]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([currency, minor]) => moneyOfMinor(minor, currency));
}
