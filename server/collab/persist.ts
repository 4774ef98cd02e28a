import type { Document, Extension, Hocuspocus } from '@hocuspocus/server';
import type { CloseReason } from '#domain/protocol/close-reason.ts';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { loadDocument } from '#server/store/documents.ts';
import { isRefused, LogConnection } from '#server/store/log-connection.ts';
import { frameOf } from '#server/store/programmes.ts';
import { CommittedValues, type CommittedState } from './committed-values.ts';
import { userOfOrigin } from './context.ts';
import { LiveDocument } from './live-document.ts';
import { Refusal } from './refusal.ts';
import { Snapshots } from './snapshots.ts';
import { StorageNotices } from './storage-notices.ts';
import { UpdateLog, type Unsaved } from './update-log.ts';

export interface PersistenceOptions {
	readonly db: Database;
	readonly logger: Logger;
	/** Reads the newest state of a programme from the log. */
	readonly read: (programmeId: string) => Promise<CommittedState>;
	/** Called when more of a programme is on disk. */
	readonly committed: (programmeId: string) => void;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** How long the database may take for a write before it counts as failed. */
	readonly writeLimitMs?: number | undefined;
	/** Called when more of a programme is on disk, up to that number; left out where no other server cares. */
	readonly written?: ((programmeId: string, sequence: number) => void) | undefined;
}

/** A document that is open, where Hocuspocus has it and with what is known of it here. */
interface Opened {
	readonly instance: Hocuspocus;
	readonly document: Document;
	readonly live: LiveDocument;
}

/**
 * Loads documents from the log and appends every change to it, synchronously with the change, so that
 * nothing can be acknowledged before it is on its way. Hocuspocus' own storing is not used: it
 * overwrites whole states and forgets them when the database fails.
 */
export class Persistence {
	readonly log: UpdateLog;
	readonly values: CommittedValues;
	readonly extensions: readonly Extension[];
	private readonly options: PersistenceOptions;
	private readonly connection: LogConnection;
	private readonly snapshots: Snapshots;
	private readonly documents = new Map<string, Opened>();

	constructor(options: PersistenceOptions) {
		const { db, logger, now, writeLimitMs } = options;
		this.options = options;
		this.connection = new LogConnection(db, writeLimitMs);
		this.snapshots = new Snapshots(db, logger);
		const open = () => [...this.documents.values()].map(({ document }) => document);
		const notices = new StorageNotices(open, now);
		this.log = new UpdateLog({
			write: (entries) => this.connection.append(entries),
			closing: (programmeId, bytes) => this.closing(programmeId, bytes),
			failed: (error, attempt) => {
				logger.error({ err: error, attempt }, 'the update log cannot be written');
				notices.failed();
				this.values.fail();
			},
			recovered: () => {
				logger.info('the update log can be written again');
				notices.recovered();
			},
			isRefused,
			givenUp: (programmeId, error, lost) => this.giveUp(programmeId, error, lost),
		});
		this.values = new CommittedValues({
			sourceOf: (programmeId) => (this.log.isFailing ? undefined : this.opened(programmeId)),
			hasPending: (programmeId) => this.hasPending(programmeId),
			load: options.read,
		});
		this.extensions = [
			notices.extension,
			{
				onLoadDocument: ({ instance, document }) => this.load(instance, document),
				beforeUnloadDocument: ({ instance, document }) => this.release(instance, document),
				afterUnloadDocument: ({ documentName }) => this.forget(documentName),
			},
		];
	}

	/** The document of a programme if somebody has it open. */
	opened(programmeId: string): LiveDocument | undefined {
		return this.documents.get(programmeId)?.live;
	}

	/** The programmes that somebody has open. */
	programmes(): Iterable<string> {
		return this.documents.keys();
	}

	/** Whether a programme has updates that are not on disk yet. */
	hasPending(programmeId: string): boolean {
		return this.log.hasPending(programmeId);
	}

	/** Something that another server wrote has come into a document. */
	grown(programmeId: string): void {
		this.options.committed(programmeId);
	}

	/** Writes nothing any more. */
	end(): void {
		this.log.stop();
		this.connection.end();
	}

	private async load(instance: Hocuspocus, document: Document): Promise<void> {
		const { db, logger } = this.options;
		const programmeId = programmeOfDocument(document.name) ?? '';
		try {
			const stored = await loadDocument(db, programmeId);
			const frame = await frameOf(db, programmeId);
			if (!frame || stored.sequence === 0) throw new Refusal('not-found');
			const live = new LiveDocument(document, frame, stored);
			this.documents.set(programmeId, { instance, document, live });
			live.onUpdate((bytes, origin, items) => {
				// One that was given up takes nothing more, whatever is still on its way to it.
				if (this.opened(programmeId) !== live) return;
				const userId = userOfOrigin(origin);
				this.log.append({ programmeId, userId, at: new Date(), bytes, items });
			});
		} catch (error) {
			// Hocuspocus forgets a document that could not be loaded, and leaves its timer running.
			document.destroy();
			if (error instanceof Refusal) throw error;
			logger.error({ err: error, programmeId }, 'a document cannot be loaded');
			throw new Refusal('unavailable');
		}
	}

	/**
	 * Nothing is unloaded that is not on disk; once it is, unloading is tried again. An error keeps the
	 * document; one with a message would be printed.
	 */
	private async release(instance: Hocuspocus, document: Document): Promise<void> {
		// After an edit of its own the server unloads twice; the second time it would be its successor.
		if (instance.documents.get(document.name) !== document) throw new Error();
		const programmeId = programmeOfDocument(document.name) ?? '';
		const live = this.opened(programmeId);
		const pending = () => this.hasPending(programmeId);
		if (live && !pending()) await this.snapshots.beforeUnloading(programmeId, live);
		// Somebody may have come back, written and gone again while the snapshot was written.
		if (!pending()) return;
		this.log.whenCommitted(programmeId).then(
			() => void instance.unloadDocument(document),
			() => {}, // given up: it is gone already
		);
		throw new Error();
	}

	private async forget(documentName: string): Promise<void> {
		const programmeId = programmeOfDocument(documentName) ?? '';
		this.opened(programmeId)?.destroy();
		this.documents.delete(programmeId);
		this.values.fail([programmeId]);
	}

	private closing(programmeId: string, bytes: number): (sequences: readonly number[]) => void {
		const live = this.opened(programmeId);
		const answer = this.values.closing(programmeId);
		const { committed, written } = this.options;
		return (sequences) => {
			const last = Math.max(...sequences);
			if (live) {
				live.tailBytes += bytes;
				// Where nobody else writes, nothing is missing below what was written last.
				if (written) live.noteWritten(sequences);
				else live.followLog([], last);
				void this.snapshots.afterCommit(programmeId, live);
			}
			answer(sequences);
			committed(programmeId);
			written?.(programmeId, last);
		};
	}

	/**
	 * The document in memory is not the one on disk any more, nor will it be: everybody in it is told to go,
	 * and whoever comes gets the one on disk.
	 */
	private giveUp(programmeId: string, error: unknown, lost: Unsaved): void {
		const reason: CloseReason =
			(error as { code?: string }).code === '23503' ? 'not-found' : 'unavailable';
		this.options.logger.fatal(
			{ err: error, programmeId, ...lost },
			'the database refuses what was written in a programme: given up, and never acknowledged',
		);
		const opened = this.documents.get(programmeId);
		if (!opened) return;
		const { instance, document, live } = opened;
		this.documents.delete(programmeId);
		this.values.fail([programmeId]);
		instance.documents.delete(document.name);
		for (const connection of document.getConnections()) connection.close(new Refusal(reason));
		live.destroy();
		document.destroy();
	}
}
