import type { App } from './app.ts';
import { ping } from './store/database.ts';

/** Whether live documents are served; throws where the database does not answer. */
export async function isHealthy({ db, hub }: App): Promise<boolean> {
	await ping(db);
	return hub.isOpen;
}
