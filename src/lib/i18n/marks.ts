/** The marks in a written number: 1.234,50 has a point for groups and a comma before its decimals. */
export interface Marks {
	readonly decimal: string;
	/** What numbers are grouped with when they are written. */
	readonly group: string;
	/** Whichever of `.` and `,` is known there for groups; amounts can have another one than numbers. */
	readonly known: readonly string[];
	/** The fewest digits that are grouped; 1234 stays whole in Spain. */
	readonly least: number;
}

const cache = new Map<string, Marks>();

/** The marks of a locale, as this machine knows them. */
export function marksOf(locale: string): Marks {
	const known = cache.get(locale) ?? readMarks(locale);
	cache.set(locale, known);
	return known;
}

function readMarks(locale: string): Marks {
	const numbers = new Intl.NumberFormat(locale);
	const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
	const mark = (format: Intl.NumberFormat, wanted: 'decimal' | 'group') =>
		format.formatToParts(1234567.5).find(({ type }) => type === wanted)?.value ?? '';
	const decimal = mark(numbers, 'decimal');
	const group = mark(numbers, 'group');
	return {
		decimal,
		group,
		known: [group, mark(amounts, 'group')].filter(
			(sign, index, all) => /^[.,]$/.test(sign) && sign !== decimal && all.indexOf(sign) === index,
		),
		least: numbers.formatToParts(1234).some(({ type }) => type === 'group') ? 4 : 5,
	};
}
