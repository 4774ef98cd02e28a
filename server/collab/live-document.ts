import * as Y from 'yjs';
import { LiveProgramme } from '#domain/doc/live.ts';
import type { Reading } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import type { ItemId } from '#domain/id.ts';
import type { StoredDocument } from '#server/store/documents.ts';

/** A document in memory with its plain value and how it stands to the log. */
export class LiveDocument {
	readonly doc: Y.Doc;
	readonly frame: Frame;
	/** The last update that is on disk. */
	sequence: number;
	/** About how many bytes the whole document has: the last whole state and what came since. */
	bytes: number;
	/** Bytes on disk that no snapshot holds yet. */
	tailBytes: number;
	/** Updates that together make the document. */
	private parts: Uint8Array[];
	private readonly live: LiveProgramme;
	private touched: ReadonlySet<ItemId> = new Set();

	constructor(doc: Y.Doc, frame: Frame, stored: StoredDocument) {
		applyStored(doc, stored);
		this.doc = doc;
		this.frame = frame;
		this.sequence = stored.sequence;
		this.tailBytes = stored.tailBytes;
		this.bytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
		this.parts = [...stored.updates];
		this.live = new LiveProgramme(doc, frame);
		this.live.onChange((changed) => {
			this.touched = changed;
		});
	}

	get reading(): Reading {
		return this.live.reading;
	}

	/**
	 * The whole document as one update, joined from its parts. To write it anew takes Yjs much longer, with
	 * a top-level type for each text, and would hold up everybody at each opening of a page.
	 */
	state(): Uint8Array {
		const state = joined(this.parts);
		this.parts = [state];
		return state;
	}

	/** The whole document written anew, without what was deleted in it. */
	compacted(): Uint8Array {
		const state = Y.encodeStateAsUpdate(this.doc);
		this.parts = [state];
		this.bytes = state.length;
		return state;
	}

	/** Calls back with every update that is made from now on, its origin and the items it touched. */
	onUpdate(listener: (bytes: Uint8Array, origin: unknown, items: readonly ItemId[]) => void): void {
		this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
			this.bytes += bytes.length;
			this.parts.push(bytes);
			// Yjs tells of the transaction first and of its update after, so these are its items.
			const items = [...this.touched];
			this.touched = new Set();
			listener(bytes, origin, items);
		});
	}

	destroy(): void {
		this.live.destroy();
	}
}

/** Updates as one, in bytes of their own: what the database gives may lie in a buffer with other rows. */
export function joined(updates: readonly Uint8Array[]): Uint8Array {
	return new Uint8Array(Y.mergeUpdates([...updates]));
}

/** Puts what is stored into a document in one transaction, which is far cheaper than one each. */
export function applyStored(doc: Y.Doc, stored: StoredDocument): void {
	doc.transact(() => {
		for (const update of stored.updates) Y.applyUpdate(doc, update, loading);
	}, loading);
}

const loading = { source: 'local', loading: true };
