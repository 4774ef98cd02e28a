import { setTimeout as pause } from 'node:timers/promises';
import { mergeUpdates } from 'yjs';
import type { Logger } from '#server/log.ts';
import {
	mergeEntries,
	nextEntries,
	noteCompacted,
	programmesToCompact,
	readEntries,
	type LogEntry,
} from '#server/store/compaction.ts';
import { takeTurns, type Database } from '#server/store/database.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Entries of one person that follow one another within this time become one. */
const togetherMs = 10 * minuteMs;
/** An entry grows no further than this: merging is work of a moment, whatever is merged. */
const largestBytes = 256 * 1024;
/** How many entries are looked at in one transaction. */
const entriesAtOnce = 500;
/** How long others have the database and the processor for themselves after each. */
const restMs = 50;

/**
 * Keeps the log small and still tells who wrote when: of entries older than a day, those of one person
 * that follow one another become one. It begins with the process and comes again every day. Killed at any
 * moment, it has done nothing wrong, and goes on where it was.
 */
export function compactRegularly(db: Database, log: Logger, now: () => number): { stop(): void } {
	let stopped = false;
	const run = async () => {
		const before = new Date(now() - dayMs);
		for (const programmeId of await programmesToCompact(db, before)) {
			try {
				while (!stopped && (await compactNext(db, programmeId, before))) await pause(restMs);
			} catch (error) {
				if (!stopped) log.error({ err: error, programmeId }, 'a log cannot be compacted');
			}
		}
	};
	const start = () =>
		void run().catch((error: unknown) => {
			if (!stopped) log.error({ err: error }, 'the log cannot be compacted');
		});
	start();
	const timer = setInterval(start, dayMs);
	return {
		stop() {
			stopped = true;
			clearInterval(timer);
		},
	};
}

/** Goes through the next entries of a programme from before a moment; false when those were the last. */
export function compactNext(
	db: Database,
	programmeId: string,
	before: Date,
	atOnce = entriesAtOnce,
): Promise<boolean> {
	return db.transaction(async (tx) => {
		await takeTurns(tx, 'compaction', programmeId);
		const next = await nextEntries(tx, programmeId, atOnce);
		const young = next.findIndex(({ at }) => at >= before);
		const entries = young === -1 ? next : next.slice(0, young);
		const goesOn = entries.length === atOnce;
		const groups = groupsOf(entries);
		// The last group may go on beyond what was looked at; unless it is all there is, it comes again.
		const again = goesOn ? groups.at(-1) : undefined;
		for (const group of again && groups.length > 1 ? groups.slice(0, -1) : groups) {
			if (group.length === 1) continue;
			const held = await readEntries(tx, programmeId, group);
			await mergeEntries(tx, programmeId, group, {
				bytes: mergeUpdates(held.map(({ bytes }) => bytes)),
				items: [...new Set(held.flatMap(({ items }) => items))],
			});
		}
		const last = again ? (again[0]?.sequence ?? 0) - 1 : entries.at(-1)?.sequence;
		if (last !== undefined) await noteCompacted(tx, programmeId, last);
		return goesOn;
	});
}

/** Entries that belong together, in their order: nobody else's are between them. */
function groupsOf(entries: readonly LogEntry[]): readonly (readonly LogEntry[])[] {
	const groups: LogEntry[][] = [];
	let size = 0;
	for (const entry of entries) {
		const group = groups.at(-1);
		const [first] = group ?? [];
		size += entry.size;
		const belongs =
			first?.userId === entry.userId &&
			entry.at.getTime() - first.from.getTime() <= togetherMs &&
			size <= largestBytes;
		if (group && belongs) group.push(entry);
		else {
			groups.push([entry]);
			({ size } = entry);
		}
	}
	return groups;
}
