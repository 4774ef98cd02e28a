import { precisionOf, type PlanDate } from '../fields/date.ts';
import { textOf, type Cell } from './cell.ts';

/**
 * The plan date in a cell: a day, a year as a number, or a text as plan dates are written (2016-04-30,
 * 2016-04, 2016-Q2, 2016) or as people write days (30.4.2016). A day with strokes is read if it can mean
 * only one; else `fail` says that it can mean two.
 */
export function readDate(
	cell: Cell,
	fail: (rule: 'date' | 'dateUnclear') => Error,
): PlanDate | null {
	const text = textOf(cell);
	if (text === '') return null;
	const date = planDateOf(text);
	if (date === 'unclear') throw fail('dateUnclear');
	if (date === undefined || precisionOf(date) === undefined) throw fail('date');
	return date;
}

function planDateOf(text: string): PlanDate | 'unclear' | undefined {
	const upper = text.toUpperCase();
	if (precisionOf(upper) !== undefined) return upper;
	const [, first = '', mark = '', second = '', year = ''] =
		/^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
	if (year !== '') {
		// With points, the day comes first wherever dates are written so.
		const dayFirst = dayOf(year, second, first);
		const monthFirst = mark === '.' ? undefined : dayOf(year, first, second);
		if (dayFirst && monthFirst && dayFirst !== monthFirst) return 'unclear';
		return dayFirst ?? monthFirst;
	}
	const [, month, yearOfMonth] = /^(\d{1,2})[./](\d{4})$/.exec(text) ?? [];
	return month && yearOfMonth ? `${yearOfMonth}-${month.padStart(2, '0')}` : undefined;
}

function dayOf(year: string, month: string, day: string): PlanDate | undefined {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return precisionOf(date) === 'day' ? date : undefined;
}
