import { and, asc, desc, eq, lt, lte } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { documentUpdate } from './schema/documents.ts';

/** Entries of one person that follow one another within this time are told as one. */
const togetherMs = 10 * 60_000;

/** How many entries one query reads. */
const entriesAtOnce = 1_000;

/** What one person wrote in a programme without a longer pause, and with nobody else's in between. */
export interface Stretch {
	/** Null: the server itself, or somebody who is gone. */
	readonly userId: string | null;
	readonly from: Date;
	readonly at: Date;
	/** The items that were touched. */
	readonly items: readonly string[];
	/** The number of its first entry: what is before it is older. */
	readonly first: number;
}

/** When the log of a programme begins; `undefined`: there is none. */
export async function beginningOf(db: Executor, programmeId: string): Promise<Date | undefined> {
	const [first] = await db
		.select({ at: documentUpdate.at })
		.from(documentUpdate)
		.where(eq(documentUpdate.programmeId, programmeId))
		.orderBy(asc(documentUpdate.sequence))
		.limit(1);
	return first?.at;
}

/** The number of the last entry of a moment; `undefined`: there was none yet. */
export async function sequenceAt(
	db: Executor,
	programmeId: string,
	at: Date,
): Promise<number | undefined> {
	const [last] = await db
		.select({ sequence: documentUpdate.sequence })
		.from(documentUpdate)
		.where(and(eq(documentUpdate.programmeId, programmeId), lte(documentUpdate.at, at)))
		.orderBy(desc(documentUpdate.sequence))
		.limit(1);
	return last?.sequence;
}

/** Who wrote when, the newest first: the last stretches before an entry, and whether there are older ones. */
export async function stretchesOf(
	db: Executor,
	programmeId: string,
	before: number,
	limit: number,
): Promise<{ readonly stretches: readonly Stretch[]; readonly more: boolean }> {
	const stretches: Open[] = [];
	for (let sequence = before; ;) {
		const entries = await db
			.select({
				sequence: documentUpdate.sequence,
				userId: documentUpdate.userId,
				from: documentUpdate.from,
				at: documentUpdate.at,
				items: documentUpdate.items,
			})
			.from(documentUpdate)
			.where(
				and(eq(documentUpdate.programmeId, programmeId), lt(documentUpdate.sequence, sequence)),
			)
			.orderBy(desc(documentUpdate.sequence))
			.limit(entriesAtOnce);
		for (const { sequence: first, userId, at, items, ...entry } of entries) {
			const from = entry.from ?? at;
			const later = stretches.at(-1);
			if (later?.userId === userId && later.at.getTime() - from.getTime() <= togetherMs) {
				Object.assign(later, { from, first });
				for (const item of items) later.items.add(item);
			} else if (stretches.length < limit) {
				stretches.push({ userId, from, at, first, items: new Set(items) });
			} else return { stretches: stretches.map(closed), more: true };
			sequence = first;
		}
		if (entries.length < entriesAtOnce) return { stretches: stretches.map(closed), more: false };
	}
}

type Open = Omit<Stretch, 'items'> & { readonly items: Set<string> };

function closed(stretch: Open): Stretch {
	return { ...stretch, items: [...stretch.items] };
}
