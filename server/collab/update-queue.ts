import { randomBytes } from 'node:crypto';
import type { ItemId } from '#domain/id.ts';
import type { NewUpdate } from '#server/store/documents.ts';
import { GatheredUpdates } from './gathered-updates.ts';

/** An entry of the log as it is written, with how many edits are in it. */
export interface Entry extends NewUpdate {
	readonly key: string;
	readonly edits: number;
}

/**
 * Updates that wait to be written. What one person does in one programme becomes one entry, merged as it
 * comes: however long it waits, memory holds it as a few updates.
 */
export class UpdateQueue {
	/** How many bytes wait. */
	bytes = 0;
	private programmes = new Map<string, Map<string | null, Gathering>>();

	get isEmpty(): boolean {
		return this.programmes.size === 0;
	}

	has(programmeId: string): boolean {
		return this.programmes.has(programmeId);
	}

	add(update: NewUpdate): void {
		const { programmeId, userId } = update;
		const people = this.programmes.get(programmeId) ?? new Map<string | null, Gathering>();
		const gathering = people.get(userId) ?? new Gathering(update);
		this.programmes.set(programmeId, people.set(userId, gathering));
		const before = gathering.bytes;
		gathering.add(update);
		this.bytes += gathering.bytes - before;
	}

	/** What waits, each programme in the order in which it began to wait. */
	entries(): readonly Entry[] {
		return [...this.programmes.values()].flatMap(entriesOf);
	}

	/** Takes everything out. */
	take(): readonly Entry[] {
		const entries = this.entries();
		this.programmes = new Map();
		this.bytes = 0;
		return entries;
	}

	/** Takes out what was written in one programme. */
	drop(programmeId: string): readonly Entry[] {
		const people = this.programmes.get(programmeId);
		if (!people) return [];
		this.programmes.delete(programmeId);
		for (const { bytes } of people.values()) this.bytes -= bytes;
		return entriesOf(people);
	}
}

function entriesOf(people: ReadonlyMap<string | null, Gathering>): readonly Entry[] {
	return [...people.values()].map((gathering) => gathering.entry());
}

/** What one person changed in one programme. */
class Gathering {
	private readonly first: NewUpdate;
	private readonly updates = new GatheredUpdates();
	private readonly items = new Set<ItemId>();
	private at: Date;
	private edits = 0;

	constructor(first: NewUpdate) {
		this.first = first;
		this.at = first.at;
	}

	get bytes(): number {
		return this.updates.bytes;
	}

	add({ bytes, items, at }: NewUpdate): void {
		this.updates.push(bytes);
		for (const item of items) this.items.add(item);
		this.at = at;
		this.edits++;
	}

	entry(): Entry {
		const { programmeId, userId, at: from } = this.first;
		return {
			...{ key: nextKey(), programmeId, userId, at: this.at, edits: this.edits },
			...(from < this.at && { from }),
			bytes: this.updates.merged() ?? new Uint8Array(),
			items: [...this.items],
		};
	}
}

/** This process, then a number that grows: keys that come one after the other lie together in an index. */
const process = randomBytes(8).toString('hex');
let keys = 0;

function nextKey(): string {
	return process + (++keys).toString(16).padStart(16, '0');
}
