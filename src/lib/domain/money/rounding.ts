/**
 * The whole number nearest to a fraction; from the middle of two the even one, so that many roundings do not
 * all go the same way (IEEE 754 roundTiesToEven, "banker's rounding"). The denominator must not be zero.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
	const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
	const floor = n >= 0n ? n / d : -((-n + d - 1n) / d);
	const twice = 2n * (n - floor * d);
	if (twice !== d) return twice > d ? floor + 1n : floor;
	return floor % 2n === 0n ? floor : floor + 1n;
}

/** A decimal string as a fraction: `665.5` is 6655 tenths. */
export function fractionOf(decimal: string): readonly [numerator: bigint, denominator: bigint] {
	const [whole = '0', fraction = ''] = decimal.split('.');
	return [BigInt(whole + fraction), 10n ** BigInt(fraction.length)];
}
