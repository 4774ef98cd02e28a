import type { App } from './app.ts';
import { ping } from './store/database.ts';

/** How a server is. `away`: Redis is, so the edits of other servers come some seconds later. */
export interface Health {
	/** Whether live documents are served. */
	readonly serves: boolean;
	/** Left out where there are no other servers. */
	readonly redis?: 'there' | 'away';
}

/** How this server is; throws where the database does not answer. */
export async function healthOf({ db, hub }: App): Promise<Health> {
	await ping(db);
	const heard = hub.hearsOthers;
	return { serves: hub.isOpen, ...(heard !== undefined && { redis: heard ? 'there' : 'away' }) };
}
