import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDatabase } from '../../tests/support/database.ts';
import { FlakyProxy } from '../../tests/support/flaky-proxy.ts';
import { databaseSocket, type Place } from './database-socket.ts';
import { openPool, type Pool } from './pool.ts';

let url: string;
let proxy: FlakyProxy;
let pool: Pool;
beforeEach(async () => {
	url = await createDatabase();
	proxy = await FlakyProxy.inFrontOf(url);
	pool = openPool(proxy.through(url));
});
afterEach(async () => {
	await pool.close();
	await proxy.close();
});

const answer = (sql: postgres.Sql) => sql`select 1 as one`.then(([row]) => row?.['one']);

it('a database that is not there is said to be not there, and found when it is', async () => {
	proxy.cut();
	await expect(answer(pool.sql)).rejects.toThrow();
	proxy.mend();
	await expect.poll(() => answer(pool.sql).catch(() => 'gone')).toBe(1);
});

it('a transaction whose connection the network breaks leaves its place to another', async () => {
	for (let round = 0; round < 3; round++) {
		const broken = pool.sql.begin(async (tx) => {
			await tx`select 1`;
			proxy.drop();
			await tx`select pg_sleep(60)`;
		});
		await expect(broken).rejects.toThrow();
	}
	const many = await Promise.all(Array.from({ length: 64 }, () => answer(pool.sql)));
	expect(new Set(many)).toEqual(new Set([1]));
});

it('a query on a connection that went silent fails, and the next one is on another', async () => {
	const options = { max: 1, socket: (place: Place) => databaseSocket(place, 200) };
	const sql = postgres(proxy.through(url), options as postgres.Options<Record<string, never>>);
	expect(await answer(sql)).toBe(1);
	proxy.freeze();
	await expect(answer(sql)).rejects.toThrow('The database is silent');
	proxy.mend();
	// Asked between the error and the end.
	await expect(answer(sql)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
	expect(await answer(sql)).toBe(1);
	await sql.end();
});
