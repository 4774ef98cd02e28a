import type { Currency } from '#domain/money/currency.ts';
import { canonicalMoney } from '#domain/money/money.ts';
import { parseNumber, type NoNumber } from './parse-number.ts';
import type { Writing } from './writing.ts';

/** What an amount that somebody typed says, with the decimals of its currency. */
export type AmountReading =
	| { readonly type: 'value'; readonly value: string }
	/** Of what a number can mean, that which its currency can hold. */
	| { readonly type: 'ambiguous'; readonly grouped?: string; readonly decimal?: string }
	| { readonly type: 'none'; readonly reason: NoNumber | 'currency' };

/**
 * Reads an amount of a currency, also with its code or sign before or after it. What can mean two numbers
 * stays ambiguous, even if only one of them is an amount: 2,500 can be a slip for 2,50.
 */
export function parseAmount(typed: string, currency: Currency, { marks }: Writing): AmountReading {
	const reading = parseNumber(withoutSign(typed, currency), marks);
	if (reading.type === 'none') return reading;
	const amountOf = (number: string) => canonicalMoney(number, currency)?.amount;
	if (reading.type === 'value') {
		const value = amountOf(reading.value);
		return value === undefined ? { type: 'none', reason: 'currency' } : { type: 'value', value };
	}
	const [grouped, decimal] = [amountOf(reading.grouped), amountOf(reading.decimal)];
	if (grouped === undefined && decimal === undefined) return { type: 'none', reason: 'currency' };
	return {
		type: 'ambiguous',
		...(grouped !== undefined && { grouped }),
		...(decimal !== undefined && { decimal }),
	};
}

/** Whoever types `5 EUR` or `€5` means the currency that stands beside the field. */
function withoutSign(typed: string, currency: Currency): string {
	const text = typed.trim();
	for (const sign of signsOf(currency)) {
		if (text.toUpperCase().startsWith(sign)) return text.slice(sign.length);
		if (text.toUpperCase().endsWith(sign)) return text.slice(0, -sign.length);
	}
	return text;
}

/** The code of a currency and its signs, the longer first: `MX$` before `$`. */
function signsOf(currency: Currency): readonly string[] {
	const displays = ['code', 'symbol', 'narrowSymbol'] as const;
	return displays.map((currencyDisplay) => {
		const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay });
		const sign = format.formatToParts(0).find(({ type }) => type === 'currency');
		return (sign?.value ?? currency).toUpperCase();
	});
}
