import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../tests/support/database.ts';
import { openDatabase, type OpenDatabase } from './database.ts';

let url: string;
/** Another connection, of somebody who looks after the database. */
let other: postgres.Sql;
let server: OpenDatabase;
let taken: number;
beforeEach(async () => {
	url = await createDatabase();
	other = postgres(url, { max: 2 });
	server = openDatabase(url);
	taken = 0;
	expect(await server.claim(() => taken++)).toBe(true);
});
afterEach(async () => {
	await server.close();
	await other.end();
});

/** The connections that hold the place. */
async function holders(): Promise<readonly number[]> {
	const rows = await other<{ pid: number }[]>`select pid from pg_locks
		where locktype = 'advisory' and granted
			and database = (select oid from pg_database where datname = current_database())`;
	return rows.map(({ pid }) => pid);
}

async function cut(pid: number | undefined): Promise<void> {
	await other`select pg_terminate_backend(${pid ?? 0})`;
}

describe('the place of the one server of a database', () => {
	it('is taken again when its connection is lost, as often as that happens', async () => {
		for (let i = 0; i < 2; i++) {
			const [before] = await holders();
			await cut(before);
			await expect
				.poll(async () => (await holders()).filter((pid) => pid !== before))
				.toHaveLength(1);
		}
		const second = openDatabase(url);
		expect(await second.claim()).toBe(false);
		await second.close();
		expect(taken).toBe(0);
	});

	it('is given up when another server has taken it meanwhile', async () => {
		const [before] = await holders();
		const [lock] = await other`select classid, objid from pg_locks where pid = ${before ?? 0}
			and locktype = 'advisory'`;
		const key = (BigInt(Number(lock?.['classid'])) << 32n) | BigInt(Number(lock?.['objid']));
		// Whoever waits for it gets it in the moment in which it is free.
		const waiting = other`select pg_advisory_lock(${key.toString()}::bigint)`.execute();
		await expect
			.poll(
				() => other`select 1 from pg_locks where locktype = 'advisory' and not granted
					and database = (select oid from pg_database where datname = current_database())`,
			)
			.toHaveLength(1);
		await cut(before);
		await waiting;
		await expect.poll(() => taken).toBe(1);
		expect(await holders()).not.toContain(before);
	});

	it('is nobody’s after an orderly end, and is not taken again', async () => {
		await server.close();
		await expect.poll(holders).toEqual([]);
		expect(taken).toBe(0);
	});
});
