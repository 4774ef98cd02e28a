import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { loadDocument, writeSnapshot } from '#server/store/documents.ts';
import { compacted, type LiveDocument } from './live-document.ts';

/** A snapshot is written when the tail of the log is longer than this, and than the last snapshot. */
const longBytes = 256 * 1024;
const longBytesAtUnloading = 4 * 1024;

/**
 * Writes whole states beside the log, so that loading reads less. They are made of the log, not of the
 * document in memory, which may lack what another server has written: a snapshot never claims more than it
 * holds. It is a cache of the log: it may fail, and is made later.
 */
export class Snapshots {
	private readonly db: Database;
	private readonly logger: Logger;
	/** Programmes of which one is being written. */
	private readonly writing = new Set<string>();

	constructor(db: Database, logger: Logger) {
		this.db = db;
		this.logger = logger;
	}

	/** More of the document is on disk now. */
	async afterCommit(programmeId: string, live: LiveDocument): Promise<void> {
		const long = Math.max(longBytes, live.bytes - live.tailBytes);
		if (live.tailBytes > long) await this.write(programmeId, live);
	}

	/** Everything in the document is on disk, and nobody has it open. */
	async beforeUnloading(programmeId: string, live: LiveDocument): Promise<void> {
		if (live.tailBytes > longBytesAtUnloading) await this.write(programmeId, live);
	}

	private async write(programmeId: string, live: LiveDocument): Promise<void> {
		if (this.writing.has(programmeId)) return;
		this.writing.add(programmeId);
		const { tailBytes } = live;
		try {
			const stored = await loadDocument(this.db, programmeId);
			const state = compacted(stored);
			await writeSnapshot(this.db, programmeId, stored.sequence, state);
			live.tailBytes -= tailBytes;
			live.bytes = state.length + live.tailBytes;
		} catch (error) {
			this.logger.error({ err: error, programmeId }, 'a snapshot cannot be written');
		} finally {
			this.writing.delete(programmeId);
		}
	}
}
