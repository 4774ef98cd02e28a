import { setImmediate as immediate } from 'node:timers/promises';
import * as Y from 'yjs';
import { LiveProgramme } from '#domain/doc/live.ts';
import type { Reading } from '#domain/doc/read.ts';
import { inEveryLanguage, withinFrame } from '#domain/doc/within-frame.ts';
import type { Frame } from '#domain/frame.ts';
import type { ItemId } from '#domain/id.ts';
import { equalJson } from '#domain/json.ts';
import type { Programme } from '#domain/programme.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import type { CommittedState } from './committed-values.ts';
import { GatheredUpdates } from './gathered-updates.ts';
import { takeIncomplete } from './incomplete.ts';
import { putAway } from './put-away.ts';
import { afterReading, afterWriting, type LogPosition } from './relay/log-position.ts';
import { findNamesQuickly } from './root-types.ts';

type UpdateListener = (bytes: Uint8Array, origin: unknown, items: readonly ItemId[]) => void;

/** A document in memory with its plain value and how it stands to the log. */
export class LiveDocument {
	readonly doc: Y.Doc;
	/** The frame in which it is kept: with every language, whichever of them its programme has. */
	private readonly frame: Frame;
	/** The state that was projected last, if it was while the document is open. */
	projected: CommittedState | undefined;
	/** Bytes on disk that no snapshot holds yet. */
	tailBytes: number;
	/** About how many bytes the whole document has: the last whole state and what came since. */
	bytes: number;
	/** While it rests, only its bytes are in memory: a whole state, and updates that came after it. */
	stored: readonly Uint8Array[] | undefined;
	/** Up to where the log is in here. */
	position: LogPosition;
	/** What stands in the log and builds on what is not there yet. */
	private incomplete: Uint8Array | undefined;
	private live: LiveProgramme | undefined;
	/** The value within the frame for which somebody asked last. */
	private shown: { readonly of: Reading; readonly reading: Reading } | undefined;
	private listener: UpdateListener | undefined;
	private usedAt = Date.now();

	/** Nothing is in `doc` yet; what is stored is read when somebody needs more than its bytes. */
	constructor(doc: Y.Doc, frame: Frame, stored: StoredDocument) {
		this.doc = doc;
		this.frame = inEveryLanguage(frame);
		this.putAway(stored.updates);
		this.position = { upTo: stored.sequence, own: [] };
		this.tailBytes = stored.tailBytes;
		this.bytes = stored.updates.reduce((sum, { length }) => sum + length, 0);
	}

	/** The plain value in every language. */
	get programme(): Programme {
		return this.follow().programme;
	}

	/** The plain value within the frame that the programme has now; the same one until something changes. */
	readingIn(frame: Frame): Reading {
		const { reading: of } = this.follow();
		const before = this.shown?.reading.programme.frame;
		const isSameFrame = before && equalJson(before, frame);
		if (this.shown?.of !== of || !isSameFrame) {
			this.shown = { of, reading: withinFrame(of, isSameFrame ? before : frame) };
		}
		return this.shown.reading;
	}

	/** The whole document as one update, without what was deleted in it. */
	state(): Uint8Array {
		const state = Y.encodeStateAsUpdate(this.doc);
		this.bytes = state.length;
		return state;
	}

	/** This server has appended something that is in here to the log. */
	noteWritten(sequences: readonly number[]): void {
		this.position = afterWriting(this.position, sequences);
	}

	/** Takes what others have appended to the log; with it, everything up to a number is in here. */
	followLog(entries: readonly { readonly bytes: Uint8Array }[], upTo: number): void {
		const { doc } = this;
		this.position = afterReading(this.position, upTo);
		if (entries.length === 0) return;
		doc.transact(() => {
			for (const { bytes } of entries) Y.applyUpdate(doc, bytes);
			if (this.incomplete) Y.applyUpdateV2(doc, this.incomplete);
		}, fromLog);
		this.incomplete = takeIncomplete(doc);
	}

	/**
	 * Calls back with every update that is made from now on, its origin and the items it touched; not with
	 * what came from the log.
	 */
	onUpdate(listener: UpdateListener): void {
		this.listener = listener;
		// Whoever only reads waits for no value, and an idle document needs none.
		this.doc.on('beforeTransaction', () => void this.follow());
	}

	/**
	 * Keeps only the bytes in memory, until somebody needs more, if nobody has for so many milliseconds.
	 * Nothing in the document may be on its way to the log.
	 */
	rest(afterMs: number): void {
		if (this.stored || Date.now() - this.usedAt < afterMs) return;
		const state = this.state();
		this.live?.destroy();
		this.live = undefined;
		this.shown = undefined;
		this.projected = undefined;
		this.putAway([state]);
	}

	destroy(): void {
		this.live?.destroy();
	}

	private putAway(updates: readonly Uint8Array[]): void {
		this.stored = updates;
		putAway(this.doc, updates, () => {
			this.stored = undefined;
			this.usedAt = Date.now();
			this.incomplete = takeIncomplete(this.doc) ?? this.incomplete;
		});
	}

	/** The plain value, which from now on follows the document. */
	private follow(): LiveProgramme {
		if (this.live) return this.live;
		this.live = new LiveProgramme(this.doc, this.frame);
		this.live.onUpdate((bytes, origin, items) => {
			this.bytes += bytes.length;
			this.usedAt = Date.now();
			if (origin !== fromLog) this.listener?.(bytes, origin, items);
		});
		return this.live;
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
	findNamesQuickly(doc);
	applyStored(doc, stored);
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
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
/** The origin of what other servers wrote, as Hocuspocus calls it: nobody here has to store it. */
const fromLog = { source: 'redis' };
