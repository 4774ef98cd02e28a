import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { compaction, documentUpdate } from './schema/documents.ts';

/** An entry of the log without what it holds. */
export interface LogEntry {
	readonly sequence: number;
	readonly userId: string | null;
	/** When the first and the last of the changes in it came. */
	readonly from: Date;
	readonly at: Date;
	/** In bytes. */
	readonly size: number;
}

/** What an entry holds. */
export interface Held {
	readonly bytes: Uint8Array;
	readonly items: readonly string[];
}

/** The programmes whose log has entries from before a moment that nobody has gone through yet. */
export async function programmesToCompact(db: Executor, before: Date): Promise<readonly string[]> {
	const rows = await db
		.selectDistinct({ id: documentUpdate.programmeId })
		.from(documentUpdate)
		.leftJoin(compaction, eq(compaction.programmeId, documentUpdate.programmeId))
		.where(
			sql`${documentUpdate.sequence} > coalesce(${compaction.sequence}, 0)
				and ${documentUpdate.at} < ${before.toISOString()}`,
		);
	return rows.map(({ id }) => id);
}

/**
 * The next entries of a programme that nobody has gone through, in their order. The first of all is not
 * among them: it says when the programme began.
 */
export async function nextEntries(
	tx: Executor,
	programmeId: string,
	limit: number,
): Promise<readonly LogEntry[]> {
	const rows = await tx
		.select({
			sequence: documentUpdate.sequence,
			userId: documentUpdate.userId,
			from: documentUpdate.from,
			at: documentUpdate.at,
			size: sql<number>`octet_length(${documentUpdate.bytes})`,
		})
		.from(documentUpdate)
		.where(
			and(
				eq(documentUpdate.programmeId, programmeId),
				gt(
					documentUpdate.sequence,
					sql`coalesce(
						(select sequence from ${compaction} where programme_id = ${programmeId}),
						(select min(sequence) from ${documentUpdate} where programme_id = ${programmeId}))`,
				),
			),
		)
		.orderBy(asc(documentUpdate.sequence))
		.limit(limit);
	return rows.map((row) => ({ ...row, from: row.from ?? row.at }));
}

/** What some entries hold, in their order. */
export function readEntries(
	tx: Executor,
	programmeId: string,
	entries: readonly LogEntry[],
): Promise<readonly Held[]> {
	return tx
		.select({ bytes: documentUpdate.bytes, items: documentUpdate.items })
		.from(documentUpdate)
		.where(among(programmeId, entries))
		.orderBy(asc(documentUpdate.sequence));
}

/** Puts one entry in the place of several, under the number of the last. */
export async function mergeEntries(
	tx: Executor,
	programmeId: string,
	entries: readonly LogEntry[],
	held: Held,
): Promise<void> {
	const [first, last] = [entries[0], entries.at(-1)];
	if (!first || !last) return;
	await tx.delete(documentUpdate).where(among(programmeId, entries.slice(0, -1)));
	await tx
		.update(documentUpdate)
		.set({ from: first.from, bytes: held.bytes, items: [...held.items] })
		.where(among(programmeId, [last]));
}

function among(programmeId: string, entries: readonly LogEntry[]) {
	const sequences = entries.map(({ sequence }) => sequence);
	return and(
		eq(documentUpdate.programmeId, programmeId),
		inArray(documentUpdate.sequence, sequences),
	);
}

/** Notes up to where a log has been gone through. */
export async function noteCompacted(
	tx: Executor,
	programmeId: string,
	sequence: number,
): Promise<void> {
	await tx
		.insert(compaction)
		.values({ programmeId, sequence })
		.onConflictDoUpdate({ target: compaction.programmeId, set: { sequence } });
}
