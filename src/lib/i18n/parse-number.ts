import { canonicalDecimal } from '#domain/fields/decimal.ts';
import type { Marks } from './marks.ts';

/** What a number that somebody typed says, as a decimal string. */
export type NumberReading =
	| { readonly type: 'value'; readonly value: string }
	| Ambiguous
	| { readonly type: 'none'; readonly reason: NoNumber };

/** `1.234`: its mark can stand for groups (1234) or before decimals. Only who typed it knows. */
export interface Ambiguous {
	readonly type: 'ambiguous';
	readonly grouped: string;
	readonly decimal: string;
}

/** Something else than digits and marks; marks where no number has them; more digits than are kept. */
export type NoNumber = 'letters' | 'marks' | 'digits';

/**
 * Reads a number as people of a region type it. Spaces and apostrophes group everywhere. `.` and `,` are
 * told apart by the number itself where it can (1,234.50; 1,234,567; 12,5), else by the region where it
 * writes such a number (1.234 in Germany). What neither of them tells is ambiguous: one mark before
 * exactly three digits that in the region begins the decimals, or stands for groups elsewhere than there.
 */
export function parseNumber(typed: string, marks: Marks): NumberReading {
	const text = typed
		.trim()
		.replace(/[\s'’ʼ]/g, '_')
		.replace(/^[−‑]/, '-');
	const [, sign = '', number] = /^(-?)_?([\d.,_]*\d[\d.,_]*)$/.exec(text) ?? [];
	if (number === undefined) return { type: 'none', reason: 'letters' };
	const decimal = decimalMarkOf(number);
	const [whole = '', fraction] = decimal ? splitAtLast(number, decimal) : [number];
	if (!isWhole(whole) || !isFraction(fraction)) return { type: 'none', reason: 'marks' };
	const digits = sign + (whole.replace(/\D/g, '') || '0');
	const value = canonicalDecimal(fraction === undefined ? digits : `${digits}.${fraction}`);
	if (value === undefined) return { type: 'none', reason: 'digits' };
	const grouped =
		decimal && fraction?.length === 3 ? canonicalDecimal(digits + fraction) : undefined;
	if (!decimal || grouped === undefined || number.search(/[.,]/) < whole.length) {
		return { type: 'value', value };
	}
	switch (howToRead(whole, decimal, marks)) {
		case 'grouped':
			return { type: 'value', value: grouped };
		case 'decimal':
			return { type: 'value', value };
		case 'ambiguous':
			return { type: 'ambiguous', grouped, decimal: value };
	}
}

/** The mark that can stand before the decimals: the last one, unless it comes twice. */
function decimalMarkOf(number: string): string | undefined {
	const [last] = /[.,](?=[^.,]*$)/.exec(number) ?? [];
	return last !== undefined && number.split(last).length === 2 ? last : undefined;
}

function splitAtLast(number: string, mark: string): [string, string] {
	const at = number.lastIndexOf(mark);
	return [number.slice(0, at), number.slice(at + 1)];
}

/** Digits without groups, or in groups of three; of marks for groups, `.` and `,` do not come together. */
function isWhole(whole: string): boolean {
	if (/^\d*$/.test(whole)) return true;
	return (
		/^[1-9]\d{0,2}(?:[._,]\d{3})+$/.test(whole) && !(whole.includes('.') && whole.includes(','))
	);
}

function isFraction(fraction: string | undefined): boolean {
	return fraction === undefined || /^\d+$/.test(fraction);
}

/** How a region reads one mark before three digits, after `whole`. */
function howToRead(
	whole: string,
	mark: string,
	{ decimal, known }: Marks,
): 'grouped' | 'decimal' | 'ambiguous' {
	// Nobody writes 0,125 for 125.
	if (!/^[1-9]/.test(whole)) return 'decimal';
	if (whole.includes('_')) return mark === decimal ? 'decimal' : 'ambiguous';
	const fits = whole.length <= 3;
	if (known.includes(mark)) return fits ? 'grouped' : 'ambiguous';
	return fits ? 'ambiguous' : 'decimal';
}
