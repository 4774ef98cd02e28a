import { setImmediate as immediate } from 'node:timers/promises';
import * as Y from 'yjs';
import { LiveProgramme } from '#domain/doc/live.ts';
import type { Reading } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import type { ItemId } from '#domain/id.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import { GatheredUpdates } from './gathered-updates.ts';

/** A document in memory with its plain value and how it stands to the log. */
export class LiveDocument {
	readonly doc: Y.Doc;
	readonly frame: Frame;
	/** Bytes on disk that no snapshot holds yet. */
	tailBytes: number;
	/** The document as it was at some time, in parts, and what came since. */
	private base: readonly Uint8Array[];
	private since = new GatheredUpdates();
	/** What came before the last mark. */
	private marked: GatheredUpdates | undefined;
	private readonly live: LiveProgramme;

	constructor(doc: Y.Doc, frame: Frame, stored: StoredDocument) {
		applyStored(doc, stored);
		this.doc = doc;
		this.frame = frame;
		this.tailBytes = stored.tailBytes;
		this.base = [...stored.updates];
		this.live = new LiveProgramme(doc, frame);
	}

	get reading(): Reading {
		return this.live.reading;
	}

	/** About how many bytes the whole document has. */
	get bytes(): number {
		return bytesOf(this.base) + (this.marked?.bytes ?? 0) + this.since.bytes;
	}

	/**
	 * The whole document as one update, joined from its parts. To write it anew takes Yjs much longer, with
	 * a top-level type for each text, and would hold up everybody at each opening of a page.
	 */
	state(): Uint8Array {
		const later = [this.marked, this.since].flatMap((part) => part?.merged() ?? []);
		const state = joined([...this.base, ...later]);
		this.base = [state];
		this.marked = undefined;
		this.since = new GatheredUpdates();
		return state;
	}

	/** Remembers what is in the document now: a state that holds at least that may take its place. */
	mark(): void {
		const marked = this.marked ?? new GatheredUpdates();
		const update = this.since.merged();
		if (update) marked.push(update);
		this.marked = marked;
		this.since = new GatheredUpdates();
	}

	/**
	 * Takes over a state of the whole document that holds at least what was there at the last mark, and is
	 * smaller, without what was deleted. Nothing happens when the parts were joined since: it is one update then.
	 */
	takeOver(state: Uint8Array): void {
		if (!this.marked) return;
		this.base = [state];
		this.marked = undefined;
	}

	/** Calls back with every update that is made from now on, its origin and the items it touched. */
	onUpdate(listener: (bytes: Uint8Array, origin: unknown, items: readonly ItemId[]) => void): void {
		this.live.onUpdate((bytes, origin, items) => {
			this.since.push(bytes);
			listener(bytes, origin, items);
		});
	}

	destroy(): void {
		this.live.destroy();
	}
}

/**
 * A whole state and what came after it as one update, in bytes of its own: what the database gives may lie
 * in a buffer with other rows.
 */
export function joined([state, ...later]: readonly Uint8Array[]): Uint8Array {
	const gathered = new GatheredUpdates();
	for (const update of later) gathered.push(update);
	const parts = [state, gathered.merged()].filter((part) => part !== undefined);
	return new Uint8Array(parts.length > 1 ? Y.mergeUpdates(parts) : (parts[0] ?? []));
}

/** A whole document as one update, written anew without what was deleted in it. */
export function compacted(stored: StoredDocument): Uint8Array {
	const doc = new Y.Doc();
	applyStored(doc, stored);
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}

function bytesOf(updates: readonly Uint8Array[]): number {
	return updates.reduce((sum, { length }) => sum + length, 0);
}

/** Puts what is stored into a document in one transaction, which is far cheaper than one each. */
export function applyStored(doc: Y.Doc, stored: StoredDocument): void {
	doc.transact(() => {
		for (const update of stored.updates) Y.applyUpdate(doc, update, loading);
	}, loading);
}

/** The same for a document that nobody waits for while they type: others get their turn in between. */
export async function applyInTurns(doc: Y.Doc, stored: StoredDocument): Promise<void> {
	for (let from = 0; from < stored.updates.length; from += updatesAtOnce) {
		const updates = stored.updates.slice(from, from + updatesAtOnce);
		applyStored(doc, { ...stored, updates });
		await immediate();
	}
}

const updatesAtOnce = 500;
const loading = { source: 'local', loading: true };
