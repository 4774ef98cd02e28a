import type { Extension, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { appendUpdates, loadDocument, writeSnapshot } from '#server/store/documents.ts';
import { frameOf } from '#server/store/programmes.ts';
import { userOfOrigin } from './context.ts';
import { LiveDocument } from './live-document.ts';
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
	private readonly projector: Projector;
	private readonly logger: Logger;

	constructor(db: Database, projector: Projector, logger: Logger) {
		this.db = db;
		this.projector = projector;
		this.logger = logger;
		this.log = new UpdateLog({
			write: (updates) => db.transaction((tx) => appendUpdates(tx, updates)),
			closing: (programmeId) => this.closing(programmeId),
			failed: (error, attempt) =>
				logger.error({ err: error, attempt }, 'the update log cannot be written'),
		});
		this.extension = {
			onLoadDocument: ({ document, documentName }) => this.load(document, documentName),
			beforeUnloadDocument: ({ instance, documentName }) => this.release(instance, documentName),
		};
	}

	/** The document of a programme if somebody has it open. */
	opened(programmeId: string): LiveDocument | undefined {
		return this.documents.get(programmeId);
	}

	private async load(document: Y.Doc, documentName: string): Promise<void> {
		const programmeId = programmeOfDocument(documentName) ?? '';
		const stored = await loadDocument(this.db, programmeId);
		const frame = await frameOf(this.db, programmeId);
		if (!frame || stored.sequence === 0) throw new Refusal('not-found');
		const live = new LiveDocument(document, frame, stored);
		this.documents.set(programmeId, live);
		live.onUpdate((bytes, origin, items) =>
			this.log.append({ programmeId, userId: userOfOrigin(origin), at: new Date(), bytes, items }),
		);
	}

	/** Nothing is unloaded that is not on disk; once it is, unloading is tried again. */
	private async release(instance: Hocuspocus, documentName: string): Promise<void> {
		const programmeId = programmeOfDocument(documentName) ?? '';
		const live = this.documents.get(programmeId);
		if (!live) return;
		if (this.log.hasPending(programmeId)) {
			const document = instance.documents.get(documentName);
			void this.log
				.whenCommitted(programmeId)
				.then(() => document && instance.unloadDocument(document));
			throw new Error('has updates that are not on disk yet');
		}
		if (live.tailBytes > snapshotBytesAtUnloading) await this.snapshot(programmeId, live);
		// Somebody may have come back while the snapshot was written: Hocuspocus then keeps the document.
		if ((instance.documents.get(documentName)?.getConnectionsCount() ?? 0) > 0) {
			throw new Error('is open again');
		}
		live.destroy();
		this.documents.delete(programmeId);
	}

	private closing(programmeId: string): (sequence: number, bytes: number) => void {
		const live = this.documents.get(programmeId);
		const programme = live?.reading.programme;
		return (sequence, bytes) => {
			if (!live || !programme) return;
			live.sequence = sequence;
			live.tailBytes += bytes;
			this.projector.offer(programmeId, { sequence, programme });
			const long = Math.max(snapshotBytes, live.bytes - live.tailBytes);
			if (live.tailBytes > long && !this.log.hasPending(programmeId)) {
				this.snapshot(programmeId, live).catch((error: unknown) =>
					this.logger.error({ err: error, programmeId }, 'a snapshot cannot be written'),
				);
			}
		};
	}

	private async snapshot(programmeId: string, live: LiveDocument): Promise<void> {
		const state = Y.encodeStateAsUpdate(live.doc);
		const { sequence, tailBytes } = live;
		await writeSnapshot(this.db, programmeId, sequence, state);
		live.tailBytes -= tailBytes;
	}
}
