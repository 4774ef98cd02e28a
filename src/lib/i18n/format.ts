import { precisionOf, type PlanDate } from '#domain/fields/date.ts';
import type { Period } from '#domain/fields/period.ts';
import type { Language } from '#domain/language.ts';
import type { Money } from '#domain/money/money.ts';
import { m } from './messages/messages.js';
import { currentTimeZone } from './time-zone.ts';
import { currentWriting, localeOfDates, type Writing } from './writing.ts';

/** A decimal string as the reader writes it. It never becomes a float on the way. */
export function formatNumber(decimal: string, { marks } = currentWriting()): string {
	return decimal.replace(
		/^(-?)(\d+)(?:\.(\d+))?$/,
		(_, sign: string, whole: string, more?: string) => {
			const grouped =
				whole.length < marks.least ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, marks.group);
			return sign + grouped + (more === undefined ? '' : marks.decimal + more);
		},
	);
}

/** An amount with its ISO code, so that no symbol can be mistaken: `240.575,40 EUR`. */
export function formatMoney({ amount, currency }: Money, writing = currentWriting()): string {
	return `${formatNumber(amount, writing)}\u00a0${currency}`;
}

/** A plan date with no more precision than it has: `April 2018`, `2. Quartal 2016`. */
export function formatDate(date: PlanDate, language: Language, writing = currentWriting()): string {
	const precision = precisionOf(date);
	if (precision === 'year') return date;
	if (precision === 'quarter') {
		const parts = { quarter: date.slice(6), year: date.slice(0, 4) };
		return m.date_quarter(parts, { locale: language });
	}
	const options: Intl.DateTimeFormatOptions =
		precision === 'month' ? { month: 'long', year: 'numeric' } : { dateStyle: 'medium' };
	const day = precision === 'month' ? `${date}-01` : date;
	const format = new Intl.DateTimeFormat(localeOfDates(language, writing), {
		...options,
		timeZone: 'UTC',
	});
	return format.format(new Date(`${day}T00:00:00Z`));
}

export function formatPeriod(
	{ from, to, continuous }: Period,
	language: Language,
	writing: Writing = currentWriting(),
): string {
	const say = (date: PlanDate) => formatDate(date, language, writing);
	const locale = { locale: language };
	if (continuous) {
		if (from === null) return m.period_continuous({}, locale);
		return m.period_continuous_from({ date: say(from) }, locale);
	}
	if (from !== null && to !== null) {
		const both = { from: say(from), to: say(to) };
		return from === to ? both.from : m.period_between(both, locale);
	}
	if (from !== null) return m.period_from({ date: say(from) }, locale);
	return to === null ? '' : m.period_until({ date: say(to) }, locale);
}

/** A moment in the reader's time zone, as the reader writes it. */
export function formatInstant(
	iso: string | Date,
	language: Language,
	options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
	const timeZone = currentTimeZone();
	const here = timeZone ? { ...options, timeZone } : options;
	const locale = localeOfDates(language, currentWriting());
	return new Intl.DateTimeFormat(locale, here).format(new Date(iso));
}
