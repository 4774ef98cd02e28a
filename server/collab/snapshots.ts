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
	/** Programmes of which one is being made. */
	private readonly making = new Set<string>();

	constructor(db: Database, logger: Logger) {
		this.db = db;
		this.logger = logger;
	}

	/** When so many bytes more make the tail long: what to do once they are on disk. */
	whenLong(
		programmeId: string,
		live: LiveDocument,
		bytes: number,
	): (() => Promise<void>) | undefined {
		const tailBytes = live.tailBytes + bytes;
		const isLong = tailBytes > Math.max(longBytes, live.bytes - tailBytes);
		return isLong ? this.begin(programmeId, live) : undefined;
	}

	/** Everything in the document is on disk, and nobody has it open. */
	async beforeUnloading(programmeId: string, live: LiveDocument): Promise<void> {
		if (live.tailBytes > longBytesAtUnloading) await this.begin(programmeId, live)?.();
	}

	/** What a snapshot waited for will never be on disk. */
	giveUp(programmeId: string): void {
		this.making.delete(programmeId);
	}

	private begin(programmeId: string, live: LiveDocument): (() => Promise<void>) | undefined {
		if (this.making.has(programmeId)) return undefined;
		this.making.add(programmeId);
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
				this.making.delete(programmeId);
			}
		};
	}
}
