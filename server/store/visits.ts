import { and, eq, gt, inArray, max, min, sql } from 'drizzle-orm';
import type { EntityKind, Item } from '#domain/entities/all.ts';
import type { Localised } from '#domain/language.ts';
import type { Executor } from './database.ts';
import { item, itemChange } from './schema/documents.ts';
import { visit } from './schema/programmes.ts';

/** Notes that somebody is in a programme now: what others change later is new to them. */
export async function touchVisit(
	db: Executor,
	programmeId: string,
	userId: string,
	now: Date,
): Promise<void> {
	await db
		.insert(visit)
		.values({ programmeId, userId, seenAt: now })
		.onConflictDoUpdate({
			target: [visit.programmeId, visit.userId],
			set: { seenAt: sql`greatest(${visit.seenAt}, excluded.seen_at)` },
		});
}

/** When somebody was last in each of the programmes. */
export async function lastSeen(
	db: Executor,
	userId: string,
	programmeIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
	if (programmeIds.length === 0) return new Map();
	const rows = await db
		.select()
		.from(visit)
		.where(and(eq(visit.userId, userId), inArray(visit.programmeId, [...programmeIds])));
	return new Map(rows.map(({ programmeId, seenAt }) => [programmeId, seenAt]));
}

/** An item that others changed, as it is now. */
export interface NewChange {
	readonly kind: EntityKind;
	readonly id: string;
	/** Null: in the bin. */
	readonly number: string | null;
	readonly title: Localised<string>;
	readonly at: Date;
	/** Others made it since then. */
	readonly isNew: boolean;
}

/** The items that others changed in a programme since a moment, in the order in which they began. */
export async function changesSince(
	db: Executor,
	programmeId: string,
	userId: string,
	since: Date,
): Promise<readonly NewChange[]> {
	// Of whole items, with all their texts, a list needs the titles only.
	const rows = await db
		.select({
			kind: item.kind,
			id: item.id,
			number: item.number,
			title: sql<Localised<string> | null>`${item.value} -> 'title'`,
			at: max(itemChange.at),
			isNew: sql<boolean>`bool_or(${itemChange.before} is null)`,
		})
		.from(itemChange)
		.innerJoin(
			item,
			and(eq(item.programmeId, itemChange.programmeId), eq(item.id, itemChange.itemId)),
		)
		.where(
			and(
				eq(itemChange.programmeId, programmeId),
				gt(itemChange.at, since),
				sql`array_remove(${itemChange.users}, ${userId}) <> '{}'`,
			),
		)
		.groupBy(item.programmeId, item.id)
		.orderBy(min(itemChange.id));
	return rows.map(({ title, at, ...row }) => ({ ...row, title: title ?? {}, at: at ?? since }));
}

/** What some people made of an item at a time. */
export interface ItemChange {
	/** Everybody who touched it between `from` and `at`. */
	readonly users: readonly string[];
	readonly from: Date;
	readonly at: Date;
	/** Null: it did not exist. */
	readonly before: Item | null;
	readonly after: Item;
}

/** The history of one item, the newest change first. */
export async function historyOf(
	db: Executor,
	programmeId: string,
	itemId: string,
): Promise<readonly ItemChange[]> {
	const [now] = await db
		.select({ value: item.value })
		.from(item)
		.where(and(eq(item.programmeId, programmeId), eq(item.id, itemId)));
	const rows = await db
		.select()
		.from(itemChange)
		.where(and(eq(itemChange.programmeId, programmeId), eq(itemChange.itemId, itemId)))
		.orderBy(sql`${itemChange.id} desc`)
		.limit(100);
	const changes: ItemChange[] = [];
	let after = now?.value ?? null;
	for (const { users, from, at, before } of rows) {
		if (after) changes.push({ users, from, at, before, after });
		after = before;
	}
	return changes;
}
