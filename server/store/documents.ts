import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { ItemId } from '#domain/id.ts';
import type { Database, Executor } from './database.ts';
import { documentSnapshot, documentUpdate, projection } from './schema/documents.ts';
import { programme } from './schema/programmes.ts';
import { searchIndex } from './schema/search.ts';
import { searchFormat } from './search-index.ts';

/** An update to a shared document on its way to the log. */
export interface NewUpdate {
	/** Tells it from all others, 32 hexadecimal digits; appended again, it is taken once. */
	readonly key?: string;
	readonly programmeId: string;
	readonly userId: string | null;
	/** When the first of the changes in it came, if not all came at once. */
	readonly from?: Date;
	/** When the last of them came. */
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

/** Any number; the same for every server of this product. */
const appendLock = 7_161_003;

/**
 * One statement, so that the turn lasts as long as the database itself needs, and nobody who is slow to
 * say what comes next can hold up the others. The turn is taken before the first number is drawn: a lower
 * number is never committed after a higher one, whoever writes. An author who is gone is nobody.
 */
const append = `
	with turn as materialized (select pg_advisory_xact_lock(${appendLock}))
	insert into document_update (key, programme_id, user_id, "from", at, bytes, items)
	select new.key, new.programme, (select id from "user" where id = new.author),
		new."from", new.at, decode(new.bytes, 'base64'), new.items
	from turn, json_to_recordset($1::json) as new (key uuid, programme uuid, author text,
		"from" timestamptz, at timestamptz, bytes text, items text[])
	on conflict (key) do update set key = excluded.key
	returning sequence`;

/**
 * Appends updates to the log, in their order; returns the sequence number of each. All are committed when
 * it resolves, or none. The log of a programme is committed in the order of its numbers, so whoever has
 * read it up to a number misses nothing below.
 */
export async function appendUpdates(
	{ $client }: Pick<Database, '$client'>,
	updates: readonly NewUpdate[],
): Promise<readonly number[]> {
	if (updates.length === 0) return [];
	const rows = updates.map(({ key = null, programmeId, userId, from, at, bytes, items }) => ({
		...{ key, programme: programmeId, author: userId, from, at, items },
		bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'),
	}));
	const written = await $client.unsafe<{ sequence: string }[]>(append, [JSON.stringify(rows)], {
		prepare: true,
	});
	return written.map(({ sequence }) => Number(sequence));
}

/**
 * Begins the log of a programme in the transaction that makes it. Nobody else can write to it before that
 * is committed, so it takes no turn: that would last as long as the whole transaction.
 */
export async function beginLog(
	tx: Executor,
	{ programmeId, userId, at, bytes, items }: NewUpdate,
): Promise<number> {
	const [row] = await tx
		.insert(documentUpdate)
		.values({ programmeId, userId, at, bytes, items: [...items] })
		.returning({ sequence: documentUpdate.sequence });
	return row?.sequence ?? 0;
}

/** Everything that is on disk, or what there was of it up to a number. */
export async function loadDocument(
	db: Executor,
	programmeId: string,
	upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<StoredDocument> {
	const [snapshot] = await db
		.select()
		.from(documentSnapshot)
		.where(and(eq(documentSnapshot.programmeId, programmeId), lte(documentSnapshot.sequence, upTo)))
		.orderBy(desc(documentSnapshot.sequence))
		.limit(1);
	const tail = await db
		.select({ sequence: documentUpdate.sequence, bytes: documentUpdate.bytes })
		.from(documentUpdate)
		.where(
			and(
				eq(documentUpdate.programmeId, programmeId),
				gt(documentUpdate.sequence, snapshot?.sequence ?? 0),
				lte(documentUpdate.sequence, upTo),
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

/** Those of some programmes whose log is ahead of their projection, or of what searches find. */
export async function programmesBehind(
	db: Executor,
	among: readonly string[],
): Promise<readonly string[]> {
	if (among.length === 0) return [];
	const last = sql`(select max(${documentUpdate.sequence}) from ${documentUpdate}
		where ${documentUpdate.programmeId} = ${programme.id})`;
	const rows = await db
		.select({ id: programme.id })
		.from(programme)
		.leftJoin(projection, eq(projection.programmeId, programme.id))
		.leftJoin(
			searchIndex,
			and(eq(searchIndex.programmeId, programme.id), eq(searchIndex.format, searchFormat)),
		)
		.where(
			and(
				inArray(programme.id, [...among]),
				sql`${last} > least(coalesce(${projection.sequence}, 0), coalesce(${searchIndex.sequence}, 0))`,
			),
		);
	return rows.map(({ id }) => id);
}
