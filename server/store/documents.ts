import { and, asc, desc, eq, gt, max, sql } from 'drizzle-orm';
import type { ItemId } from '#domain/id.ts';
import type { Executor } from './database.ts';
import { documentSnapshot, documentUpdate, projection } from './schema/documents.ts';

/** An update to a shared document on its way to the log. */
export interface NewUpdate {
	readonly programmeId: string;
	readonly userId: string | null;
	readonly at: Date;
	readonly bytes: Uint8Array;
	readonly items: readonly ItemId[];
}

/** What is needed to build a document: a state to begin with and the updates after it. */
export interface StoredDocument {
	readonly updates: readonly Uint8Array[];
	/** The number of the last update; 0: the programme has no document. */
	readonly sequence: number;
	/** How many bytes of `updates` are not yet in a snapshot. */
	readonly tailBytes: number;
}

/** Appends updates to the log, in their order; returns the sequence number of each. */
export async function appendUpdates(
	db: Executor,
	updates: readonly NewUpdate[],
): Promise<readonly number[]> {
	if (updates.length === 0) return [];
	const rows = await db
		.insert(documentUpdate)
		.values(updates.map((update) => ({ ...update, items: [...update.items] })))
		.returning({ sequence: documentUpdate.sequence });
	return rows.map(({ sequence }) => sequence);
}

export async function loadDocument(db: Executor, programmeId: string): Promise<StoredDocument> {
	const [snapshot] = await db
		.select()
		.from(documentSnapshot)
		.where(eq(documentSnapshot.programmeId, programmeId))
		.orderBy(desc(documentSnapshot.sequence))
		.limit(1);
	const tail = await db
		.select({ sequence: documentUpdate.sequence, bytes: documentUpdate.bytes })
		.from(documentUpdate)
		.where(
			and(
				eq(documentUpdate.programmeId, programmeId),
				gt(documentUpdate.sequence, snapshot?.sequence ?? 0),
			),
		)
		.orderBy(asc(documentUpdate.sequence));
	return {
		updates: [...(snapshot ? [snapshot.state] : []), ...tail.map(({ bytes }) => bytes)],
		sequence: tail.at(-1)?.sequence ?? snapshot?.sequence ?? 0,
		tailBytes: tail.reduce((sum, { bytes }) => sum + bytes.length, 0),
	};
}

/**
 * Keeps the whole state up to `sequence` as a shortcut for loading. Older snapshots go: they are a
 * cache, and the log below them stays.
 */
export async function writeSnapshot(
	db: Executor,
	programmeId: string,
	sequence: number,
	state: Uint8Array,
): Promise<void> {
	await db.insert(documentSnapshot).values({ programmeId, sequence, state }).onConflictDoNothing();
	await db.execute(
		sql`delete from ${documentSnapshot} where ${documentSnapshot.programmeId} = ${programmeId}
			and ${documentSnapshot.sequence} < ${sequence}`,
	);
}

/** The programmes whose log is ahead of their projection, with the number of the last update. */
export async function programmesBehind(
	db: Executor,
): Promise<readonly { readonly id: string; readonly sequence: number }[]> {
	const rows = await db
		.select({ id: documentUpdate.programmeId, sequence: max(documentUpdate.sequence) })
		.from(documentUpdate)
		.leftJoin(projection, eq(projection.programmeId, documentUpdate.programmeId))
		.groupBy(documentUpdate.programmeId, projection.sequence)
		.having(sql`max(${documentUpdate.sequence}) > coalesce(${projection.sequence}, 0)`);
	return rows.map(({ id, sequence }) => ({ id, sequence: sequence ?? 0 }));
}
