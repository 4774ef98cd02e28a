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

/**
 * Brings the tables that lists and histories read up to a state of the log. Doing it twice, or with
 * an older state than is there, changes nothing.
 */
export async function projectProgramme(
	db: Database,
	programmeId: string,
	sequence: number,
	programme: Programme,
): Promise<void> {
	await db.transaction(async (tx) => {
		await tx
			.insert(projection)
			.values({ programmeId, sequence: 0, at: new Date(0) })
			.onConflictDoNothing();
		const [done] = await tx
			.select()
			.from(projection)
			.where(eq(projection.programmeId, programmeId))
			.for('update');
		if (!done || done.sequence >= sequence) return;
		const changed = await writeItems(tx, programmeId, programme);
		await writeHistory(tx, programmeId, done.sequence, sequence, changed);
		await tx
			.update(projection)
			.set({ sequence, at: new Date() })
			.where(eq(projection.programmeId, programmeId));
	});
}

interface ChangedItem {
	readonly before: Item | null;
	readonly after: Item;
}

async function writeItems(
	tx: Executor,
	programmeId: string,
	programme: Programme,
): Promise<readonly ChangedItem[]> {
	const stored = await tx.select().from(item).where(eq(item.programmeId, programmeId));
	const before = new Map(stored.map((row) => [row.id, row]));
	const outline = outlineOf(programme);
	const changed: ChangedItem[] = [];
	const rows: (typeof item.$inferInsert)[] = [];
	for (const after of programme.items.values()) {
		const row = before.get(after.id);
		const number = outline.isLive(after.id) ? outline.numberOf(after.id) : null;
		const same = row !== undefined && equalJson(row.value, after);
		if (same && row.number === number) continue;
		if (!same) changed.push({ before: row?.value ?? null, after });
		rows.push({ programmeId, id: after.id, kind: after.kind, number, value: after });
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
	const gone = stored.filter(({ id }) => !programme.items.has(id as ItemId)).map(({ id }) => id);
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
	for (const { before, after } of changed) {
		const touching = updates.filter(({ items }) => items.includes(after.id));
		const times = touching.map(({ at }) => at.getTime());
		const users = [...new Set(touching.flatMap(({ userId }) => userId ?? []))].sort();
		const entry = {
			users,
			from: new Date(times.length > 0 ? Math.min(...times) : Date.now()),
			at: new Date(times.length > 0 ? Math.max(...times) : Date.now()),
		};
		const [last] = await tx
			.select()
			.from(itemChange)
			.where(and(eq(itemChange.programmeId, programmeId), eq(itemChange.itemId, after.id)))
			.orderBy(desc(itemChange.id))
			.limit(1);
		const continues =
			last !== undefined &&
			equalJson(last.users, users) &&
			entry.at.getTime() - last.from.getTime() < oneEntryMs;
		if (continues) {
			await tx.update(itemChange).set({ at: entry.at, after }).where(eq(itemChange.id, last.id));
		} else {
			await tx
				.insert(itemChange)
				.values({ programmeId, itemId: after.id, ...entry, before, after });
		}
	}
}
