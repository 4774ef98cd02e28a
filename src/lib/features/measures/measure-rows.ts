import type { ItemByKind } from '#domain/entities/all.ts';
import { firstDay } from '#domain/fields/date.ts';
import type { Language } from '#domain/language.ts';
import type { Money } from '#domain/money/money.ts';
import { moneyOf, resourcesBelow } from '#domain/money/totals.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import { titleWords } from '#lib/fields/item-title.ts';
import { compareIn } from '#lib/i18n/collate.ts';
import { finds } from '#lib/i18n/search.ts';

type Measure = ItemByKind['measure'];

/** One measure in the table. */
export interface MeasureRow {
	readonly measure: Measure;
	readonly number: string;
	readonly title: string;
	readonly field: ItemByKind['fieldOfAction'] | undefined;
	readonly fieldTitle: string;
	readonly fieldNumber: string;
	readonly money: readonly Money[];
}

/** What the table shows and in which order; it stands in the page's address. */
export interface TableQuery {
	readonly text: string;
	readonly field: string;
	readonly side: string;
	readonly priority: string;
	readonly planning: string;
	readonly sort: SortKey;
	readonly descending: boolean;
}

export const sortKeys = ['number', 'title', 'field', 'period', 'priority', 'planning'] as const;
export type SortKey = (typeof sortKeys)[number];

export function readQuery(parameters: Pick<URLSearchParams, 'get'>): TableQuery {
	const sort = parameters.get('sort') ?? '';
	const key = sort.replace(/^-/, '');
	return {
		text: parameters.get('text') ?? '',
		field: parameters.get('field') ?? '',
		side: parameters.get('side') ?? '',
		priority: parameters.get('priority') ?? '',
		planning: parameters.get('planning') ?? '',
		sort: sortKeys.find((known) => known === key) ?? 'number',
		descending: sort.startsWith('-'),
	};
}

export function writeQuery(query: TableQuery): URLSearchParams {
	const parameters = new URLSearchParams();
	for (const name of ['text', 'field', 'side', 'priority', 'planning'] as const) {
		if (query[name] !== '') parameters.set(name, query[name]);
	}
	if (query.sort !== 'number' || query.descending) {
		parameters.set('sort', `${query.descending ? '-' : ''}${query.sort}`);
	}
	return parameters;
}

/** All live measures in the order of the programme. */
export function measureRows(
	programme: Programme,
	preferred: readonly Language[],
): readonly MeasureRow[] {
	const outline = outlineOf(programme);
	return outline.all
		.filter((item): item is Measure => item.kind === 'measure')
		.map((measure) => {
			const field = outline.pathTo(measure.id).find((above) => above.kind === 'fieldOfAction');
			return {
				measure,
				number: outline.numberOf(measure.id),
				title: titleWords(measure, preferred),
				field,
				fieldTitle: field ? titleWords(field, preferred) : '',
				fieldNumber: field ? outline.numberOf(field.id) : '',
				money: moneyOf(resourcesBelow(programme, measure.id)),
			};
		});
}

/** The rows that a query asks for, in its order; rows that are equal in it keep the programme's order. */
export function queriedRows(
	rows: readonly MeasureRow[],
	query: TableQuery,
	language: Language,
): readonly MeasureRow[] {
	const kept = rows.filter(
		({ measure, number, fieldNumber }) =>
			finds(query.text, number, measure.title) &&
			(query.field === '' || fieldNumber === query.field) &&
			(query.side === '' || measure.sides.some((side) => side === query.side)) &&
			(query.priority === '' || measure.priority === query.priority) &&
			(query.planning === '' || measure.planning === query.planning),
	);
	const compare = compareIn(language);
	const keyOf = sortKeyOf(query.sort);
	const position = new Map(rows.map((row, index) => [row, index]));
	const sorted = kept.toSorted(
		(a, b) => compare(keyOf(a), keyOf(b)) || (position.get(a) ?? 0) - (position.get(b) ?? 0),
	);
	if (query.sort === 'number')
		sorted.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
	return query.descending ? sorted.reverse() : sorted;
}

function sortKeyOf(sort: SortKey): (row: MeasureRow) => string {
	switch (sort) {
		case 'number':
			return ({ number }) => number;
		case 'title':
			return ({ title }) => title;
		case 'field':
			return ({ fieldTitle }) => fieldTitle;
		case 'period':
			// What has no beginning stands at the end.
			return ({ measure }) => (measure.period?.from ? firstDay(measure.period.from) : '9999');
		case 'priority':
			return ({ measure }) =>
				({ high: '1', medium: '2', low: '3' })[measure.priority ?? 'low'] +
				(measure.priority ? '' : '9');
		case 'planning':
			return ({ measure }) =>
				({ idea: '1', proposed: '2', agreed: '3' })[measure.planning ?? 'idea'] +
				(measure.planning ? '' : '0');
	}
}
