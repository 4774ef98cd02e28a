import type { Database } from '#server/store/database.ts';
import { entriesBeyond } from '#server/store/log-tail.ts';
import type { LiveDocument } from '../live-document.ts';

/** Documents that are open on this server, and what to do when one of them got something new. */
export interface FollowedDocuments {
	opened(programmeId: string): LiveDocument | undefined;
	programmes(): Iterable<string>;
	grown(programmeId: string): void;
}

/**
 * Brings what other servers have committed into the documents that are open here. It reads the log itself:
 * whatever it is told from outside only says when to look.
 */
export class LogFollower {
	private readonly db: Database;
	private readonly documents: FollowedDocuments;
	/** The look at a programme that has not begun yet, and the one that is under way. */
	private readonly next = new Map<string, Promise<void>>();
	private readonly current = new Map<string, Promise<void>>();

	constructor(db: Database, documents: FollowedDocuments) {
		this.db = db;
		this.documents = documents;
	}

	/**
	 * Resolves once a document, if it is open, holds everything that was on disk when this was called. Those
	 * who ask while a look is under way share the next one.
	 */
	catchUp(programmeId: string): Promise<void> {
		const waiting = this.next.get(programmeId);
		if (waiting) return waiting;
		const before = this.current.get(programmeId) ?? Promise.resolve();
		const look = before
			.catch(() => {}) // told to those who waited for it
			.then(() => {
				this.next.delete(programmeId);
				this.current.set(programmeId, look);
				return this.read([programmeId]);
			})
			.finally(() => {
				if (this.current.get(programmeId) === look) this.current.delete(programmeId);
			});
		this.next.set(programmeId, look);
		return look;
	}

	/** The same for all documents that are open, with one question. */
	catchUpAll(): Promise<void> {
		return this.read([...this.documents.programmes()]);
	}

	private async read(programmes: readonly string[]): Promise<void> {
		const open = programmes.flatMap((programmeId) => {
			const live = this.documents.opened(programmeId);
			return live ? [{ programmeId, live, ...live.position }] : [];
		});
		if (open.length === 0) return;
		const found = Map.groupBy(await entriesBeyond(this.db, open), (entry) => entry.programmeId);
		for (const { programmeId, live, upTo, own } of open) {
			// It was put away meanwhile.
			if (this.documents.opened(programmeId) !== live) continue;
			const entries = found.get(programmeId) ?? [];
			// The log is committed in the order of its numbers: nothing below the last of them is missing.
			const last = Math.max(upTo, ...own, ...entries.map(({ sequence }) => sequence));
			live.followLog(entries, last);
			if (entries.length > 0) this.documents.grown(programmeId);
		}
	}
}
