import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCluster } from './cluster.ts';
import { makeDataDir } from '../../../tests/support/data-dir.ts';
import type { Cluster } from './running.ts';

/** A cluster that most tests start, so that only one has to be made. */
const whole = makeDataDir();
let dataDir: string;
let started: Cluster[];
beforeEach(() => {
	dataDir = whole;
	started = [];
});
afterEach(async () => {
	for (const cluster of started) await cluster.stop();
	if (dataDir !== whole) rmSync(dataDir, { recursive: true });
});
afterAll(() => rmSync(whole, { recursive: true }));

async function start(): Promise<Cluster> {
	const cluster = await startCluster(dataDir, { durable: false });
	started.push(cluster);
	return cluster;
}

/** Asks a cluster something over a connection of its own. */
async function ask(cluster: Cluster, statement: string): Promise<readonly object[]> {
	const sql = postgres(cluster.url, { max: 1, onnotice: () => {} });
	try {
		return [...(await sql.unsafe(statement))];
	} finally {
		await sql.end();
	}
}

/** Writes something to disk; returns the question whose answer is whether it is still there. */
async function write(cluster: Cluster): Promise<string> {
	const table = `kept_${++tables}`;
	await ask(cluster, `create table ${table} as select 'Wasser' as word`);
	await ask(cluster, 'checkpoint');
	return `select word from ${table}`;
}
let tables = 0;
const kept = [{ word: 'Wasser' }];

/** The number of a cluster's first process. */
async function processOf(cluster: Cluster): Promise<number> {
	const [row] = await ask(cluster, `select pg_read_file('postmaster.pid') as file`);
	return Number.parseInt((row as { file: string }).file);
}

describe('a PostgreSQL of our own', { timeout: 60_000 }, () => {
	it('keeps what was written when it is stopped and started again', async () => {
		const first = await start();
		expect(first.adopted).toBe(false);
		const question = await write(first);
		await first.stop();
		const second = await start();
		expect(second.adopted).toBe(false);
		expect(await ask(second, question)).toEqual(kept);
	});

	it('is gone when it has stopped; stopping it again does nothing', async () => {
		const cluster = await start();
		await cluster.stop();
		await expect(ask(cluster, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
		await cluster.stop();
	});

	it('is adopted by a second start on its folder, and runs on', async () => {
		const first = await start();
		const question = await write(first);
		const second = await start();
		expect(second).toMatchObject({ adopted: true, url: first.url });
		expect(await ask(second, question)).toEqual(kept);
		expect(await ask(first, question)).toEqual(kept);
	});

	it('waits for one that is just ending', async () => {
		const first = await start();
		const question = await write(first);
		const visitor = postgres(first.url, { max: 1 });
		await visitor`select 1`;
		// It now takes nobody new and ends once its last visitor has left.
		process.kill(await processOf(first), 'SIGTERM');
		const starting = start();
		await visitor.end();
		const second = await starting;
		expect(second.adopted).toBe(false);
		expect(await ask(second, question)).toEqual(kept);
	});

	it('starts again at once after it was killed, with all that was on disk', async () => {
		const first = await start();
		const question = await write(first);
		process.kill(await processOf(first), 'SIGKILL');
		const second = await start();
		expect(second.adopted).toBe(false);
		expect(await ask(second, question)).toEqual(kept);
	});

	it('waits for what one that was killed left behind', async () => {
		const first = await start();
		const question = await write(first);
		const visitor = postgres(first.url, { max: 1, onnotice: () => {} });
		const [backend] = await visitor`select pg_backend_pid() as pid`;
		const { pid } = backend as { pid: number };
		process.kill(pid, 'SIGSTOP');
		process.kill(await processOf(first), 'SIGKILL');
		const log = join(dataDir, 'postgres.log');
		const refusals = () => readFileSync(log, 'utf8').split('pre-existing shared memory').length;
		const before = refusals();
		const starting = start();
		await expect.poll(refusals, { timeout: 10_000 }).toBeGreaterThan(before);
		process.kill(pid, 'SIGCONT');
		expect(await ask(await starting, question)).toEqual(kept);
		await visitor.end({ timeout: 0 });
	});

	it('listens on this machine only and asks for the password', async () => {
		const cluster = await start();
		expect(await ask(cluster, 'show listen_addresses')).toEqual([
			{ listen_addresses: '127.0.0.1' },
		]);
		expect(await ask(cluster, 'show unix_socket_directories')).toEqual([
			{ unix_socket_directories: '' },
		]);
		const url = new URL(cluster.url);
		url.password = 'guessed';
		await expect(ask({ ...cluster, url: url.href }, 'select 1')).rejects.toMatchObject({
			code: '28P01',
		});
		expect(statSync(join(dataDir, 'database-password')).mode & 0o777).toBe(0o600);
	});

	it('says what is wrong with a folder that is no cluster, and leaves it as it is', async () => {
		dataDir = makeDataDir();
		mkdirSync(join(dataDir, 'postgres'));
		writeFileSync(join(dataDir, 'postgres/letter.txt'), 'Sehr geehrte Damen und Herren');
		await expect(start()).rejects.toThrow(
			/PostgreSQL ended with \d+; see .*postgres\.log:\n.*postgres/s,
		);
		expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['letter.txt']);
	});

	it('is made anew where an earlier start was killed while making it', async () => {
		dataDir = makeDataDir();
		mkdirSync(join(dataDir, 'postgres.unfinished'));
		writeFileSync(join(dataDir, 'postgres.unfinished/PG_VERSION'), '18');
		const cluster = await start();
		expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
		expect(readdirSync(dataDir)).not.toContain('postgres.unfinished');
	});
});
