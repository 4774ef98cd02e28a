import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../tests/support/database.ts';
import { openDatabase, type OpenDatabase } from './database.ts';

let url: string;
/** Another connection, of somebody who looks after the database. */
let other: postgres.Sql;
let server: OpenDatabase;
let taken: number;
let lost: number;
const events = { taken: () => void taken++, lost: () => void lost++ };
beforeEach(async () => {
	url = await createDatabase();
	other = postgres(url, { max: 2 });
	server = openDatabase(url);
	[taken, lost] = [0, 0];
	expect(await server.claim(events)).toBe(true);
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

/** A network in front of a database that can break on one side: the database hears nothing of it. */
async function proxyTo(address: string) {
	const target = new URL(address);
	const [clients, servers]: [Socket[], Socket[]] = [[], []];
	const proxy = createServer((client) => {
		const upstream = connect(Number(target.port), target.hostname);
		clients.push(client);
		servers.push(upstream);
		client.on('data', (chunk) => upstream.write(chunk)).on('error', () => {});
		upstream.on('data', (chunk) => client.write(chunk)).on('error', () => {});
	}).listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const url = new URL(address);
	url.port = String((proxy.address() as AddressInfo).port);
	return {
		url: url.href,
		cut: () => clients.splice(0).forEach((client) => client.destroy()),
		close() {
			for (const socket of [...clients, ...servers]) socket.destroy();
			proxy.close();
		},
	};
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
		expect([taken, lost]).toEqual([0, 2]);
	});

	it('is not lost to this server’s own connection that the database still takes for alive', async () => {
		const [before] = await holders();
		const network = await proxyTo(url);
		const behind = openDatabase(network.url);
		// The server in front gives up its place to the one behind the network.
		await server.close();
		await expect.poll(() => behind.claim(events)).toBe(true);
		const [old] = await holders();
		expect(old).not.toBe(before);
		network.cut();
		await expect.poll(async () => (await holders()).filter((pid) => pid !== old)).toHaveLength(1);
		expect(await holders()).not.toContain(old);
		expect([taken, lost]).toEqual([0, 1]);
		await behind.close();
		network.close();
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
