import type { Extension, Hocuspocus } from '@hocuspocus/server';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { touchVisit } from '#server/store/visits.ts';
import type { ConnectionContext } from './context.ts';

/**
 * Whoever has a programme open sees every change at once: what is new to them begins when they leave.
 * A script that is connected with a token shows nobody anything.
 */
export class Visits {
	readonly extension: Extension;
	private readonly db: Database;
	private readonly log: Logger;
	private readonly now: () => number;
	private closed = false;

	constructor(db: Database, log: Logger, now: () => number) {
		this.db = db;
		this.log = log;
		this.now = now;
		this.extension = {
			// Nobody waits for it: a document is put away whether this could be noted or not.
			onDisconnect: ({ context }) => {
				if (!this.closed) void this.prolong(context as ConnectionContext);
				return Promise.resolve();
			},
		};
	}

	/** Ends the visits of all who are still there; resolves once that is noted. */
	async close({ documents }: Hocuspocus): Promise<void> {
		this.closed = true;
		const connections = [...documents.values()].flatMap((document) => document.getConnections());
		await Promise.all(connections.map(({ context }) => this.prolong(context as ConnectionContext)));
	}

	/** Never fails: an error in a hook of Hocuspocus would end the process. */
	private async prolong({ proof, user, programmeId }: Partial<ConnectionContext>): Promise<void> {
		if (proof?.type !== 'session' || !user || !programmeId) return;
		try {
			await touchVisit(this.db, programmeId, user.id, new Date(this.now()));
		} catch (error) {
			this.log.error({ err: error, programmeId }, 'a visit cannot be noted');
		}
	}
}
