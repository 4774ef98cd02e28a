import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { takeTurns, type Database } from '#server/store/database.ts';

/**
 * Runs `begin` while somebody else's transaction is at it, so that everything that `begin` starts
 * comes at the same moment; lets it go on together.
 */
export async function whileSomebodyIsAtIt<T>(
	db: Database,
	purpose: Parameters<typeof takeTurns>[1],
	programme: string,
	begin: () => Promise<T>,
): Promise<T> {
	return db.transaction(async (tx) => {
		await takeTurns(tx, purpose, programme);
		return begin();
	});
}

/** Resolves once so many transactions of the database wait for their turn. */
export async function untilWaiting(db: Database, transactions: number): Promise<void> {
	const waiting = sql`select count(*)::int as number from pg_locks
		where locktype = 'advisory' and not granted
			and database = (select oid from pg_database where datname = current_database())`;
	await expect
		.poll(async () => (await db.execute(waiting))[0]?.['number'], { timeout: 10_000 })
		.toBe(transactions);
}
