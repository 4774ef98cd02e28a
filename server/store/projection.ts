import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import { equalJson } from '#domain/json.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import type { Database, Executor } from './database.ts';
import { documentUpdate, item, itemChange, projection } from './schema/documents.ts';

/** Changes of one item by the same people within this time are one entry of its history. */
const oneEntryMs = 10 * 60_000;

/** How many rows one query writes. */
const rowsOfQuery = 1_000;

/** A programme as it was when the last update in it was the one of this number. */
export interface State {
	readonly sequence: number;
	readonly programme: Programme;
}

/**
 * Brings the tables that lists and histories read up to a state of the log. Doing it twice, or with
 * an older state than is there, changes nothing. `known` may be a state that was projected before; where it
 * is still the last one, the tables need not be read.
 */
export async function projectProgramme(
	db: Database,
	programmeId: string,
	{ sequence, programme }: State,
	known?: State,
): Promise<void> {
	await db.transaction(async (tx) => {
		// Takes the turn of this programme, and says where it stands.
		const [done] = await tx
			.insert(projection)
			.values({ programmeId, sequence: 0, at: new Date(0) })
			.onConflictDoUpdate({
				target: projection.programmeId,
				set: { sequence: projection.sequence },
			})
			.returning();
		if (!done || done.sequence >= sequence) return;
		const before =
			known?.sequence === done.sequence
				? rowsOf(known.programme)
				: await storedRows(tx, programmeId);
		const changed = await writeItems(tx, programmeId, before, rowsOf(programme));
		await writeHistory(tx, programmeId, done.sequence, sequence, changed);
		await tx
			.update(projection)
			.set({ sequence, at: new Date() })
			.where(eq(projection.programmeId, programmeId));
	});
}

/** An item as it stands in the tables. */
interface Row {
	readonly value: Item;
	/** Null: in the bin. */
	readonly number: string | null;
}

type Rows = ReadonlyMap<string, Row>;

interface ChangedItem {
	readonly before: Item | null;
	readonly after: Item;
}

function rowsOf(programme: Programme): Rows {
	const outline = outlineOf(programme);
	return new Map(
		[...programme.items.values()].map((value) => [
			value.id,
			{ value, number: outline.isLive(value.id) ? outline.numberOf(value.id) : null },
		]),
	);
}

async function storedRows(tx: Executor, programmeId: string): Promise<Rows> {
	const rows = await tx.select().from(item).where(eq(item.programmeId, programmeId));
	return new Map(rows.map((row) => [row.id, row]));
}

async function writeItems(
	tx: Executor,
	programmeId: string,
	before: Rows,
	after: Rows,
): Promise<readonly ChangedItem[]> {
	const changed: ChangedItem[] = [];
	const rows: (typeof item.$inferInsert)[] = [];
	for (const [id, { value, number }] of after) {
		const row = before.get(id);
		const same = row !== undefined && (row.value === value || equalJson(row.value, value));
		if (same && row.number === number) continue;
		if (!same) changed.push({ before: row?.value ?? null, after: value });
		rows.push({ programmeId, id, kind: value.kind, number, value });
	}
	for (const some of slicesOf(rows)) {
		await tx
			.insert(item)
			.values([...some])
			.onConflictDoUpdate({
				target: [item.programmeId, item.id],
				set: {
					kind: sql`excluded.kind`,
					number: sql`excluded.number`,
					value: sql`excluded.value`,
				},
			});
	}
	const gone = [...before.keys()].filter((id) => !after.has(id));
	for (const some of slicesOf(gone)) {
		await tx
			.delete(item)
			.where(and(eq(item.programmeId, programmeId), inArray(item.id, [...some])));
	}
	return changed;
}

/** A query has 65,534 parameters at most. */
function slicesOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
	const slices: (readonly T[])[] = [];
	for (let from = 0; from < rows.length; from += rowsOfQuery) {
		slices.push(rows.slice(from, from + rowsOfQuery));
	}
	return slices;
}

async function writeHistory(
	tx: Executor,
	programmeId: string,
	from: number,
	to: number,
	changed: readonly ChangedItem[],
): Promise<void> {
	if (changed.length === 0) return;
	const updates = await tx
		.select({ userId: documentUpdate.userId, at: documentUpdate.at, items: documentUpdate.items })
		.from(documentUpdate)
		.where(
			and(
				eq(documentUpdate.programmeId, programmeId),
				gt(documentUpdate.sequence, from),
				lte(documentUpdate.sequence, to),
			),
		);
	const touches = new Map<string, { userId: string | null; at: Date }[]>();
	for (const { userId, at, items } of updates) {
		for (const id of items) {
			const own = touches.get(id);
			if (own) own.push({ userId, at });
			else touches.set(id, [{ userId, at }]);
		}
	}
	const last = await lastEntries(
		tx,
		programmeId,
		changed.map(({ after }) => after.id),
	);
	const added: (typeof itemChange.$inferInsert)[] = [];
	for (const { before, after } of changed) {
		const own = touches.get(after.id) ?? [{ userId: null, at: new Date() }];
		const times = own.map(({ at }) => at.getTime()).sort((one, other) => one - other);
		const users = [...new Set(own.flatMap(({ userId }) => userId ?? []))].sort();
		const entry = { users, from: new Date(times[0] ?? 0), at: new Date(times.at(-1) ?? 0) };
		const open = last.get(after.id);
		const continues =
			open !== undefined &&
			equalJson(open.users, users) &&
			entry.at.getTime() - open.from.getTime() < oneEntryMs;
		if (!continues) added.push({ programmeId, itemId: after.id, ...entry, before });
		else await tx.update(itemChange).set({ at: entry.at }).where(eq(itemChange.id, open.id));
	}
	for (const some of slicesOf(added)) await tx.insert(itemChange).values([...some]);
}

type Entry = typeof itemChange.$inferSelect;

/** The newest entry in the history of each of some items. */
async function lastEntries(
	tx: Executor,
	programmeId: string,
	ids: readonly ItemId[],
): Promise<ReadonlyMap<string, Pick<Entry, 'id' | 'users' | 'from'>>> {
	const { id, itemId, users, from } = itemChange;
	const rows = await tx
		.selectDistinctOn([itemId], { id, itemId, users, from })
		.from(itemChange)
		.where(and(eq(itemChange.programmeId, programmeId), sql`${itemId} = any(${sql.param(ids)})`))
		.orderBy(itemId, desc(id));
	return new Map(rows.map((row) => [row.itemId, row]));
}
