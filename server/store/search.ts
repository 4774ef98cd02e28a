import { and, eq, inArray, sql } from 'drizzle-orm';
import { inLanguages } from '#domain/doc/within-frame.ts';
import { DomainError } from '#domain/error.ts';
import type { Item } from '#domain/entities/all.ts';
import { languages, type Language } from '#domain/language.ts';
import { excerptOf, placedWords, type Excerpt } from '#domain/search/excerpt.ts';
import type { SearchQuery } from '#domain/search/query.ts';
import type { Database, Executor } from './database.ts';
import { item } from './schema/documents.ts';
import { programme } from './schema/programmes.ts';
import { searchIndex, searchText } from './schema/search.ts';
import { searchFormat } from './search-index.ts';
import { tsqueryOf, wordsFound } from './search-terms.ts';

/** Where a result stands in the order of all: the next page begins after it. */
export interface SearchPlace {
	/** As the database writes it, so that it is the same number again. */
	readonly rank: string;
	readonly programmeId: string;
	readonly itemId: string;
	readonly field: string;
	readonly language: Language;
}

export interface SearchResult extends SearchPlace {
	/** Null: the item has none, a resource for instance. */
	readonly number: string | null;
	readonly item: Item;
	readonly excerpt: Excerpt;
}

export interface SearchOptions {
	readonly programmeIds: readonly string[];
	readonly query: SearchQuery;
	/** All when left out. */
	readonly language?: Language | undefined;
	readonly after?: SearchPlace | undefined;
	readonly limit: number;
	/** How long the database may take for each of its answers. */
	readonly withinMs: number;
}

export interface Found {
	readonly results: readonly SearchResult[];
	/** How many there are in all. */
	readonly total: number;
	/** The last of the results, if there are more. */
	readonly next?: SearchPlace;
}

/**
 * The texts in some programmes, in their languages, that fit a question, the best first. Which programmes somebody may read is
 * for the caller to know. Refuses with `search-too-slow`.
 */
export async function searchTexts(db: Database, options: SearchOptions): Promise<Found> {
	const { programmeIds, query, limit, withinMs } = options;
	if (programmeIds.length === 0 || query.length === 0) return { results: [], total: 0 };
	try {
		return await db.transaction(
			async (tx) => {
				await tx.execute(sql`select set_config('statement_timeout', ${String(withinMs)}, true)`);
				const { places, total } = await placesOf(tx, options);
				const shown = places.slice(0, limit);
				const results = await resultsAt(tx, query, shown);
				const next = places.length > limit ? shown.at(-1) : undefined;
				return { results, total, ...(next && { next }) };
			},
			{ accessMode: 'read only' },
		);
	} catch (error) {
		if (isTimeout(error)) throw new DomainError('search-too-slow');
		throw error;
	}
}

/** Whether all of some programmes have been read in at all, so that a search can find what is in them. */
export async function areIndexed(db: Executor, programmeIds: readonly string[]): Promise<boolean> {
	if (programmeIds.length === 0) return true;
	const rows = await db
		.select({ id: searchIndex.programmeId })
		.from(searchIndex)
		.where(
			and(
				inArray(searchIndex.programmeId, [...programmeIds]),
				eq(searchIndex.format, searchFormat),
			),
		);
	return rows.length === new Set(programmeIds).size;
}

type Row = { readonly [K in keyof SearchPlace]: SearchPlace[K] } & { readonly total: number };

/** Where the texts stand that fit, one more than asked for if there are more. */
async function placesOf(
	tx: Executor,
	{ programmeIds, query, language, after, limit }: SearchOptions,
): Promise<{ readonly places: readonly SearchPlace[]; readonly total: number }> {
	const asked = (language ? [language] : languages).map(
		(spoken) => sql`select ${spoken}::text as spoken, ${tsqueryOf(query, spoken)} as query`,
	);
	const beyond = after
		? sql`where rank < ${after.rank}::real or (rank = ${after.rank}::real
			and (programme_id, item_id, field, language)
				> (${after.programmeId}::uuid, ${after.itemId}, ${after.field}, ${after.language}))`
		: sql``;
	const rows = await tx.execute<Row>(sql`
		with asked as (${sql.join(asked, sql` union all `)}),
		found as materialized (
			select programme_id, item_id, field, language, ts_rank(words, query) as rank
			from asked join ${searchText} on words @@ query and language = spoken
			join ${programme} on ${programme.id} = programme_id
			where ${inArray(searchText.programmeId, [...programmeIds])}
				and ${programme.frame} -> 'languages' ? language
		)
		select found.rank::text as rank, programme_id as "programmeId", item_id as "itemId", field,
			language, (select count(*)::int from found) as total
		from found ${beyond}
		order by found.rank desc, programme_id, item_id, field, language limit ${limit + 1}`);
	const places = rows.map(({ total: _, ...place }) => place);
	return { places, total: rows[0]?.total ?? 0 };
}

/** What stands at some places, in their order, with marks on what was found. */
async function resultsAt(
	tx: Executor,
	query: SearchQuery,
	places: readonly SearchPlace[],
): Promise<readonly SearchResult[]> {
	const rows = await tx
		.select({
			programmeId: searchText.programmeId,
			itemId: searchText.itemId,
			field: searchText.field,
			language: searchText.language,
			text: searchText.text,
			number: item.number,
			item: item.value,
			frame: programme.frame,
		})
		.from(searchText)
		.innerJoin(programme, eq(programme.id, searchText.programmeId))
		.innerJoin(
			item,
			and(eq(item.programmeId, searchText.programmeId), eq(item.id, searchText.itemId)),
		)
		.where(
			sql`(${searchText.programmeId}, ${searchText.itemId}, ${searchText.field}, ${searchText.language}) in (
				select place."programmeId", place."itemId", place.field, place.language
				from json_to_recordset(${JSON.stringify(places)}::json)
					as place ("programmeId" uuid, "itemId" text, field text, language text))`,
		);
	const found = new Map<string, (typeof rows)[number]>();
	for (const row of rows) found.set(keyOf(row), row);
	const placed = places.flatMap((place) => {
		const row = found.get(keyOf(place));
		return row ? [{ ...place, ...row, words: placedWords(row.text) }] : [];
	});
	const matching = new Map<Language, ReadonlySet<string>>();
	for (const language of languages) {
		const own = placed.filter((result) => result.language === language);
		const words = new Set(own.flatMap((result) => result.words.map(({ word }) => word)));
		if (words.size > 0) matching.set(language, await wordsFound(tx, query, language, words));
	}
	return placed.map(({ text, words, frame, ...result }) => {
		const marked = words.filter(({ word }) => matching.get(result.language)?.has(word));
		return {
			...{ ...result, item: inLanguages(result.item, frame) },
			excerpt: excerptOf(text, marked),
		};
	});
}

function keyOf({ programmeId, itemId, field, language }: Omit<SearchPlace, 'rank'>): string {
	return [programmeId, itemId, field, language].join('/');
}

/** Whether PostgreSQL ended a statement because it took too long. */
function isTimeout(error: unknown): boolean {
	return ((error as Error).cause as { code?: string } | undefined)?.code === '57014';
}
