import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../tests/support/database.ts';
import { FlakyProxy } from '../../tests/support/flaky-proxy.ts';
import { openDatabase, ping, type OpenDatabase } from './database.ts';

let proxy: FlakyProxy;
let database: OpenDatabase;
let beside: OpenDatabase;
beforeEach(async () => {
	const url = await createDatabase();
	proxy = await FlakyProxy.inFrontOf(url);
	database = openDatabase(proxy.through(url));
	beside = openDatabase(url);
});
afterEach(async () => {
	await Promise.all([database.close(), beside.close()]);
	await proxy.close();
});

/** Ends the connection of a transaction that waits for something. */
const endings = {
	'the database ends it': async (pid: number) => {
		await beside.db.execute(sql`select pg_terminate_backend(${pid})`);
	},
	'the network breaks it': async () => proxy.drop(),
} as const;

describe('a connection that ends within a transaction', () => {
	it.each(Object.keys(endings) as (keyof typeof endings)[])(
		'fails that alone, and leaves its place to another: %s',
		async (ending) => {
			for (let round = 0; round < 3; round++) {
				const waiting = database.db.transaction(async (tx) => {
					const [row] = await tx.execute(sql`select pg_backend_pid() as pid`);
					void endings[ending](Number(row?.['pid']));
					await tx.execute(sql`select pg_sleep(60)`);
				});
				await expect(waiting).rejects.toThrow();
			}
			// One may still hear of the end of the connection that was there before.
			await Promise.allSettled(Array.from({ length: 16 }, () => ping(database.db)));
			await Promise.all(Array.from({ length: 64 }, () => ping(database.db)));
		},
	);
});

it('a database that is not there is said to be not there, and found when it is', async () => {
	proxy.cut();
	await expect(ping(database.db)).rejects.toThrow();
	proxy.mend();
	await expect
		.poll(() =>
			ping(database.db).then(
				() => 'found',
				() => 'gone',
			),
		)
		.toBe('found');
});
