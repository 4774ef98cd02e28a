import { asc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import type { ItemId } from '#domain/id.ts';
import type { Database } from '#server/store/database.ts';
import { appendUpdates, type NewUpdate } from '#server/store/documents.ts';
import { documentUpdate } from '#server/store/schema/documents.ts';
import type { Random } from './random.ts';

/** Somebody and what they do at a moment. */
export interface Written {
	readonly userId: string | null;
	readonly at: Date;
	readonly items: readonly string[];
	write(doc: Y.Doc): void;
}

/** Appends to the log of a programme what people write one after the other, each building on the others. */
export async function writeLog(
	db: Database,
	programmeId: string,
	written: readonly Written[],
): Promise<void> {
	const doc = new Y.Doc();
	const ids = [...new Set(written.map(({ userId }) => userId))];
	const updates: NewUpdate[] = [];
	let update: Uint8Array | undefined;
	doc.on('update', (bytes: Uint8Array) => (update = bytes));
	for (const { userId, at, items, write } of written) {
		doc.clientID = 1 + ids.indexOf(userId);
		doc.transact(() => write(doc));
		if (update) {
			updates.push({ programmeId, userId, at, bytes: update, items: items as ItemId[] });
		}
		update = undefined;
	}
	await appendUpdates(db, updates);
}

/** What several people write at random, with pauses of seconds and now and then of many minutes. */
export function randomlyWritten(
	random: Random,
	people: readonly (string | null)[],
	count: number,
	start: Date,
): readonly Written[] {
	let time = start.getTime();
	let userId = random.pick(people);
	return Array.from({ length: count }, () => {
		time += random.chance(0.05) ? random.below(30 * 60_000) : random.below(20_000);
		if (random.chance(0.3)) userId = random.pick(people);
		const name = random.pick(['one', 'two', 'three']);
		const [where, what, erase] = [random.next(), String(random.below(1e6)), random.chance(0.3)];
		return {
			...{ userId, at: new Date(time), items: [name] },
			write(doc: Y.Doc) {
				const text = doc.getText(name);
				const at = Math.floor(where * (text.length + 1));
				if (erase && at < text.length) text.delete(at, Math.min(5, text.length - at));
				else text.insert(at, what);
				doc.getMap('row').set(name, what);
			},
		};
	});
}

/** The log of a programme as it lies in the database. */
export function readLog(db: Database, programmeId: string) {
	return db
		.select()
		.from(documentUpdate)
		.where(eq(documentUpdate.programmeId, programmeId))
		.orderBy(asc(documentUpdate.sequence));
}
