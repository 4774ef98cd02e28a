import { canonicalDecimal } from '#domain/fields/decimal.ts';
import type { Language } from '#domain/language.ts';
import { regionOf } from './locale.ts';

/**
 * The decimal string of a number as people type it: `1.234,50`, `1,234.50`, `1 234`, `12`. With both
 * signs the last one is the decimal sign; with one it is the decimal sign if the language says so, and
 * groups if it stands before exactly three digits. `undefined` if it is no number.
 */
export function parseNumber(typed: string, language: Language): string | undefined {
	const text = typed.replace(/[\s\u00a0\u202f'’]/g, '');
	const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
	if (last < 0) return canonicalDecimal(text);
	const sign = text[last] ?? '';
	const other = sign === '.' ? ',' : '.';
	const onlyOne = text.indexOf(sign) === last;
	const grouped = groups.test(text) && !text.includes(other);
	const isDecimal = onlyOne && (text.includes(other) || sign === decimalSign(language) || !grouped);
	if (!isDecimal) return grouped ? canonicalDecimal(text.replace(/[.,]/g, '')) : undefined;
	const whole = text.slice(0, last);
	if (whole.includes(other) && !groups.test(whole)) return undefined;
	return canonicalDecimal(`${whole.replaceAll(other, '') || '0'}.${text.slice(last + 1)}`);
}

/** Groups of three digits; nobody writes 0.125 for 125. */
const groups = /^-?[1-9]\d{0,2}(?:[.,]\d{3})+$/;

function decimalSign(language: Language): string {
	const parts = new Intl.NumberFormat(regionOf(language)).formatToParts(1.5);
	return parts.find(({ type }) => type === 'decimal')?.value ?? ',';
}
