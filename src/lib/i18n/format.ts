import { precisionOf, type PlanDate } from '#domain/fields/date.ts';
import type { Period } from '#domain/fields/period.ts';
import type { Language } from '#domain/language.ts';
import { exponentOf } from '#domain/money/currency.ts';
import type { Money } from '#domain/money/money.ts';
import { regionOf } from './locale.ts';
import { m } from './messages/messages.js';
import { currentTimeZone } from './time-zone.ts';

/** A decimal string as it is written in a language. It never becomes a float on the way. */
export function formatNumber(decimal: string, language: Language): string {
	const options = { maximumFractionDigits: 6 };
	return new Intl.NumberFormat(regionOf(language), options).format(
		decimal as Intl.StringNumericLiteral,
	);
}

/** An amount with its ISO code, so that no symbol can be mistaken: `240.575,40 EUR`. */
export function formatMoney({ amount, currency }: Money, language: Language): string {
	const digits = exponentOf(currency);
	const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	const number = new Intl.NumberFormat(regionOf(language), options);
	return `${number.format(amount as Intl.StringNumericLiteral)}\u00a0${currency}`;
}

/** The sign that people of a region write for a currency: `€`, `₡`. */
export function symbolOf(currency: string, language: Language): string {
	const format = new Intl.NumberFormat(regionOf(language), { style: 'currency', currency });
	return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
}

/** A plan date with no more precision than it has: `April 2018`, `2. Quartal 2016`. */
export function formatDate(date: PlanDate, language: Language): string {
	const precision = precisionOf(date);
	if (precision === 'year') return date;
	if (precision === 'quarter') {
		const parts = { quarter: date.slice(6), year: date.slice(0, 4) };
		return m.date_quarter(parts, { locale: language });
	}
	const options: Intl.DateTimeFormatOptions =
		precision === 'month' ? { month: 'long', year: 'numeric' } : { dateStyle: 'medium' };
	const day = precision === 'month' ? `${date}-01` : date;
	const format = new Intl.DateTimeFormat(regionOf(language), { ...options, timeZone: 'UTC' });
	return format.format(new Date(`${day}T00:00:00Z`));
}

export function formatPeriod({ from, to, continuous }: Period, language: Language): string {
	const locale = { locale: language };
	if (continuous) {
		if (from === null) return m.period_continuous({}, locale);
		return m.period_continuous_from({ date: formatDate(from, language) }, locale);
	}
	if (from !== null && to !== null) {
		const both = { from: formatDate(from, language), to: formatDate(to, language) };
		return from === to ? both.from : m.period_between(both, locale);
	}
	if (from !== null) return m.period_from({ date: formatDate(from, language) }, locale);
	return to === null ? '' : m.period_until({ date: formatDate(to, language) }, locale);
}

/** A moment in the reader's time zone. */
export function formatInstant(
	iso: string | Date,
	language: Language,
	options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
	const timeZone = currentTimeZone();
	const here = timeZone ? { ...options, timeZone } : options;
	return new Intl.DateTimeFormat(regionOf(language), here).format(new Date(iso));
}
