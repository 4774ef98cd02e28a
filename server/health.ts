import { sql } from 'drizzle-orm';
import type { App } from './app.ts';

/** Whether the database answers and live documents are served; throws where it does not answer. */
export async function isHealthy({ db, hub }: App): Promise<boolean> {
	await db.execute(sql`select 1`);
	return hub.isOpen;
}
