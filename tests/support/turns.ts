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

/** Resolves with the number of the process that waits for a table which somebody has locked. */
export async function untilWaitingFor(db: Database, table: string): Promise<number> {
	const waiting = sql`select pid from pg_locks where relation = ${table}::regclass and not granted`;
	await expect.poll(() => db.execute(waiting), { timeout: 10_000 }).toHaveLength(1);
	return Number((await db.execute(waiting))[0]?.['pid']);
}
