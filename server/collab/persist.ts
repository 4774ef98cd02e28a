import type { Document, Extension, Hocuspocus } from '@hocuspocus/server';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { appendUpdates, loadDocument, writeSnapshot } from '#server/store/documents.ts';
import { frameOf } from '#server/store/programmes.ts';
import { userOfOrigin } from './context.ts';
import { compacted, LiveDocument } from './live-document.ts';
import type { Projector } from './projector.ts';
import { Refusal } from './refusal.ts';
import { UpdateLog } from './update-log.ts';

/** A snapshot is written when the tail of the log is longer than this, and than the last snapshot. */
const snapshotBytes = 256 * 1024;
const snapshotBytesAtUnloading = 4 * 1024;

/**
 * Loads documents from the log and appends every change to it, synchronously with the change, so that
 * nothing can be acknowledged before it is on its way. Hocuspocus' own storing is not used: it
 * overwrites whole states and forgets them when the database fails.
 */
export class Persistence {
	readonly log: UpdateLog;
	readonly extension: Extension;
	private readonly db: Database;
	private readonly documents = new Map<string, LiveDocument>();
	/** Programmes of which a snapshot is being made. */
	private readonly snapshots = new Set<string>();
	private readonly projector: Projector;
	private readonly logger: Logger;

	constructor(db: Database, projector: Projector, logger: Logger) {
		this.db = db;
		this.projector = projector;
		this.logger = logger;
		this.log = new UpdateLog({
			write: (updates) => appendUpdates(db, updates),
			closing: (programmeId, bytes) => this.closing(programmeId, bytes),
			failed: (error, attempt) =>
				logger.error({ err: error, attempt }, 'the update log cannot be written'),
		});
		this.extension = {
			onLoadDocument: ({ document }) => this.load(document),
			beforeUnloadDocument: ({ instance, document }) => this.release(instance, document),
			afterUnloadDocument: ({ documentName }) => this.forget(documentName),
		};
	}

	/** The document of a programme if somebody has it open. */
	opened(programmeId: string): LiveDocument | undefined {
		return this.documents.get(programmeId);
	}

	private async load(document: Document): Promise<void> {
		const programmeId = programmeOfDocument(document.name) ?? '';
		try {
			const stored = await loadDocument(this.db, programmeId);
			const frame = await frameOf(this.db, programmeId);
			if (!frame || stored.sequence === 0) throw new Refusal('not-found');
			const live = new LiveDocument(document, frame, stored);
			this.documents.set(programmeId, live);
			live.onUpdate((bytes, origin, items) => {
				const userId = userOfOrigin(origin);
				this.log.append({ programmeId, userId, at: new Date(), bytes, items });
			});
		} catch (error) {
			// Hocuspocus forgets a document that could not be loaded, and leaves its timer running.
			document.destroy();
			if (error instanceof Refusal) throw error;
			this.logger.error({ err: error, programmeId }, 'a document cannot be loaded');
			throw new Refusal('unavailable');
		}
		// What was loaded waits to be passed on as news, to those who will get all of it anyway.
		document.flush();
	}

	/**
	 * Nothing is unloaded that is not on disk; once it is, unloading is tried again. An error keeps the
	 * document; one with a message would be printed.
	 */
	private async release(instance: Hocuspocus, document: Document): Promise<void> {
		// After an edit of its own the server unloads twice; the second time it would be its successor.
		if (instance.documents.get(document.name) !== document) throw new Error();
		const programmeId = programmeOfDocument(document.name) ?? '';
		const live = this.documents.get(programmeId);
		const pending = () => this.log.hasPending(programmeId);
		if (live && live.tailBytes > snapshotBytesAtUnloading && !pending()) {
			await this.beginSnapshot(programmeId, live)?.();
		}
		// Somebody may have come back, written and gone again while the snapshot was written.
		if (!pending()) return;
		void this.log.whenCommitted(programmeId).then(() => instance.unloadDocument(document));
		throw new Error();
	}

	private async forget(documentName: string): Promise<void> {
		const programmeId = programmeOfDocument(documentName) ?? '';
		this.documents.get(programmeId)?.destroy();
		this.documents.delete(programmeId);
	}

	private closing(programmeId: string, bytes: number): (sequence: number) => void {
		const live = this.documents.get(programmeId);
		const programme = live?.reading.programme;
		if (!live || !programme) return () => {};
		const tailBytes = live.tailBytes + bytes;
		const isLong = tailBytes > Math.max(snapshotBytes, live.bytes - tailBytes);
		const snapshot = isLong ? this.beginSnapshot(programmeId, live) : undefined;
		return (sequence) => {
			live.tailBytes += bytes;
			this.projector.offer(programmeId, { sequence, programme });
			void snapshot?.();
		};
	}

	/**
	 * A snapshot that holds at least what is in the document now, to be made once that is on disk; none
	 * while another is under way. It is made of the log, not of the document in memory, which may lack what
	 * another server has written: it never claims more than it holds. It is a cache: it may fail.
	 */
	private beginSnapshot(
		programmeId: string,
		live: LiveDocument,
	): (() => Promise<void>) | undefined {
		if (this.snapshots.has(programmeId)) return undefined;
		this.snapshots.add(programmeId);
		live.mark();
		return async () => {
			const { tailBytes } = live;
			try {
				const stored = await loadDocument(this.db, programmeId);
				const state = compacted(stored);
				await writeSnapshot(this.db, programmeId, stored.sequence, state);
				live.tailBytes -= tailBytes;
				live.takeOver(state);
			} catch (error) {
				this.logger.error({ err: error, programmeId }, 'a snapshot cannot be written');
			} finally {
				this.snapshots.delete(programmeId);
			}
		};
	}
}
