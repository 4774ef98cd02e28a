import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ItemId } from '#domain/id.ts';
import type { Item } from '#domain/entities/all.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import { searchTextsOf, type SearchText } from '#domain/search/texts.ts';
import { searchWords, stemmable } from '#domain/search/words.ts';
import type { Database, Executor } from './database.ts';
import type { State } from './projection.ts';
import { searchIndex, searchText } from './schema/search.ts';
import { configurationOf } from './search-terms.ts';

/** Counts up when words are folded or cut in another way: every programme is then read in again. */
export const searchFormat = 1;

/** How many items one query takes. */
const itemsOfQuery = 200;

/**
 * Brings what searches find of a programme up to a state of the log; only items that changed are written.
 * Doing it twice, or with an older state than is there, changes nothing. `known` may be a state that was
 * read in before; where it is still the last one, the tables need not be read.
 */
export async function indexProgramme(
	db: Database,
	programmeId: string,
	{ sequence, programme }: State,
	known?: State,
): Promise<void> {
	await db.transaction(async (tx) => {
		// Takes the turn of this programme, and says where it stands.
		const [done] = await tx
			.insert(searchIndex)
			.values({ programmeId, sequence: 0, format: searchFormat })
			.onConflictDoUpdate({
				target: searchIndex.programmeId,
				set: { sequence: searchIndex.sequence },
			})
			.returning();
		const isCurrent = done?.format === searchFormat;
		if (!done || (isCurrent && done.sequence >= sequence)) return;
		if (!isCurrent) await tx.delete(searchText).where(eq(searchText.programmeId, programmeId));
		const after = liveItems(programme);
		const changed =
			isCurrent && known?.sequence === done.sequence
				? changedSince(liveItems(known.programme), after)
				: unlike(await storedTexts(tx, programmeId), after);
		await writeTexts(tx, programmeId, changed);
		await tx
			.update(searchIndex)
			.set({ sequence, format: searchFormat })
			.where(eq(searchIndex.programmeId, programmeId));
	});
}

type Live = ReadonlyMap<ItemId, Item>;
/** The texts that each item has now; none of one that is gone. */
type Changed = ReadonlyMap<ItemId, readonly SearchText[]>;

function liveItems(programme: Programme): Live {
	return new Map(outlineOf(programme).all.map((item) => [item.id, item]));
}

/** Items that did not change keep their identity from one value of a programme to the next, while it is open. */
function changedSince(before: Live, after: Live): Changed {
	const changed = [...after.values()].filter((item) => before.get(item.id) !== item);
	const earlier = changed.flatMap(({ id }) => before.get(id) ?? []);
	const texts = new Map(earlier.map((item) => [item.id, comparable(searchTextsOf(item))]));
	const gone = [...before.keys()].filter((id) => !after.has(id));
	return differing(texts, changed, gone);
}

/** The same, where only the texts are known that were read in before. */
function unlike(stored: ReadonlyMap<ItemId, string>, after: Live): Changed {
	const gone = [...stored.keys()].filter((id) => !after.has(id));
	return differing(stored, after.values(), gone);
}

function differing(
	before: ReadonlyMap<ItemId, string>,
	items: Iterable<Item>,
	gone: readonly ItemId[],
): Changed {
	const changed = new Map<ItemId, readonly SearchText[]>(gone.map((id) => [id, []]));
	for (const item of items) {
		const texts = searchTextsOf(item);
		if ((before.get(item.id) ?? '') !== comparable(texts)) changed.set(item.id, texts);
	}
	return changed;
}

async function storedTexts(
	tx: Executor,
	programmeId: string,
): Promise<ReadonlyMap<ItemId, string>> {
	const { itemId, field, language, text } = searchText;
	const rows = await tx
		.select({ itemId, field, language, text })
		.from(searchText)
		.where(eq(searchText.programmeId, programmeId));
	const texts = Map.groupBy(rows, (row) => row.itemId as ItemId);
	return new Map([...texts].map(([id, own]) => [id, comparable(own)]));
}

function comparable(texts: readonly SearchText[]): string {
	const parts = texts.map(({ field, language, text }) => JSON.stringify([field, language, text]));
	return parts.sort().join('\n');
}

async function writeTexts(tx: Executor, programmeId: string, changed: Changed): Promise<void> {
	const items = [...changed];
	for (let from = 0; from < items.length; from += itemsOfQuery) {
		const some = items.slice(from, from + itemsOfQuery);
		const ids = some.map(([id]) => id);
		await tx
			.delete(searchText)
			.where(and(eq(searchText.programmeId, programmeId), inArray(searchText.itemId, ids)));
		const rows = some.flatMap(([itemId, texts]) =>
			texts.map(({ field, language, text }) => ({
				...{ item: itemId, field, language, text, words: searchWords(text) },
				...{ stemmable: stemmable(searchWords(text), language) },
				...{ configuration: configurationOf(language), weight: field === 'title' ? 'A' : 'D' },
			})),
		);
		// As they are, for words that are still being typed; and as their language takes them.
		await tx.execute(sql`
			insert into ${searchText} (programme_id, item_id, field, language, text, words)
			select ${programmeId}, item, field, language, text, setweight(
				to_tsvector('simple', words) || to_tsvector(configuration::regconfig, stemmable),
				weight::"char"
			)
			from json_to_recordset(${JSON.stringify(rows)}::json) as new (item text, field text,
				language text, text text, words text, stemmable text, configuration text, weight text)`);
	}
}
