import type { Presentation, ValueField } from './field.ts';

/**
 * A civil date with its precision: `2016-04-30`, `2016-04`, `2016-Q2` or `2016`. Plans are dates of
 * the calendar, never instants, so they have no time zone.
 */
export type PlanDate = string;
export type Precision = 'day' | 'month' | 'quarter' | 'year';

const patterns: readonly (readonly [Precision, RegExp])[] = [
	['day', /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
	['month', /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/],
	['quarter', /^(?:19|20|21)\d\d-Q[1-4]$/],
	['year', /^(?:19|20|21)\d\d$/],
];

/** The precision of a plan date, or `undefined` if `raw` is not one (30 February is not). */
export function precisionOf(raw: unknown): Precision | undefined {
	if (typeof raw !== 'string') return undefined;
	const precision = patterns.find(([, pattern]) => pattern.test(raw))?.[0];
	if (precision === 'day' && Number(raw.slice(8)) > daysInMonth(raw.slice(0, 7))) return undefined;
	return precision;
}

/** The first day that a plan date covers, as `YYYY-MM-DD`. */
export function firstDay(date: PlanDate): string {
	switch (precisionOf(date)) {
		case 'year':
			return `${date}-01-01`;
		case 'quarter':
			return `${date.slice(0, 4)}-${twoDigits(Number(date.slice(6)) * 3 - 2)}-01`;
		case 'month':
			return `${date}-01`;
		default:
			return date;
	}
}

/** Orders plan dates by when they begin, those that begin together by what they say. */
export function compareDates(a: PlanDate, b: PlanDate): number {
	const [one, other] = [`${firstDay(a)} ${a}`, `${firstDay(b)} ${b}`];
	return one < other ? -1 : one > other ? 1 : 0;
}

/** The last day that a plan date covers, as `YYYY-MM-DD`. */
export function lastDay(date: PlanDate): string {
	switch (precisionOf(date)) {
		case 'year':
			return `${date}-12-31`;
		case 'quarter':
			return lastDay(`${date.slice(0, 4)}-${twoDigits(Number(date.slice(6)) * 3)}`);
		case 'month':
			return `${date}-${twoDigits(daysInMonth(date))}`;
		default:
			return date;
	}
}

function daysInMonth(yearAndMonth: string): number {
	const year = Number(yearAndMonth.slice(0, 4));
	const month = Number(yearAndMonth.slice(5, 7));
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/** A plan date. */
export function date(presentation: Presentation = {}): ValueField<PlanDate | null> {
	return {
		storage: 'entries',
		kind: 'date',
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null) return null;
			if (precisionOf(raw) !== undefined) return raw as PlanDate;
			report('');
			return null;
		},
		toEntries: (value): Record<string, string> => (value === null ? {} : { '': value }),
	};
}
