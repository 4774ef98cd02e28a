import { globSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeDataDir } from '../../../tests/support/data-dir.ts';
import { startCluster } from './cluster.ts';
import { isRunning } from './process.ts';
import type { Cluster } from './running.ts';

let dataDir: string;
let cluster: Cluster;
let events: string[];
const keep = {
	ended: () => void events.push('ended'),
	failed: (error: unknown) => void events.push(`failed: ${String(error)}`),
	startedAgain: () => void events.push('started again'),
};
beforeAll(() => {
	dataDir = makeDataDir();
});
afterAll(() => rmSync(dataDir, { recursive: true }));
beforeEach(async () => {
	events = [];
	cluster = await startCluster(dataDir, { durable: false });
}, 60_000);
afterEach(() => cluster.stop());

/** A file of PostgreSQL's own folder. */
function ofPostgres(name: string): string {
	return join(dataDir, globSync('**/PG_VERSION', { cwd: dataDir })[0] ?? '', '..', name);
}

function firstProcess(): number {
	return Number.parseInt(readFileSync(ofPostgres('postmaster.pid'), 'utf8'));
}

function kill(): void {
	process.kill(firstProcess(), 'SIGKILL');
}

async function ask(statement: string): Promise<readonly object[]> {
	const sql = postgres(cluster.url, { max: 1, connect_timeout: 5, onnotice: () => {} });
	try {
		return [...(await sql.unsafe(statement))];
	} finally {
		await sql.end({ timeout: 0 });
	}
}

/** Resolves once so much has happened. */
async function until(...expected: readonly string[]): Promise<void> {
	await expect.poll(() => events, { timeout: 20_000 }).toEqual(expected);
}

describe('a PostgreSQL that is kept running', { timeout: 60_000 }, () => {
	it('is there again at the same address after it was killed, as often as that happens', async () => {
		cluster.keepRunning(keep);
		await ask(`create table kept as select 'Wasser' as word`);
		await ask('checkpoint');
		const expected: string[] = [];
		for (let i = 0; i < 2; i++) {
			kill();
			await until(...expected, 'ended', 'started again');
			expected.push('ended', 'started again');
			expect(await ask('select * from kept')).toEqual([{ word: 'Wasser' }]);
		}
	});

	it('is there again also where it was adopted', async () => {
		const adopted = await startCluster(dataDir, { durable: false });
		expect(adopted.adopted).toBe(true);
		adopted.keepRunning(keep);
		kill();
		await until('ended', 'started again');
		expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
		await adopted.stop();
	});

	it('waits for what the one before left behind', async () => {
		cluster.keepRunning(keep);
		const visitor = postgres(cluster.url, { max: 1, onnotice: () => {} });
		const [backend] = await visitor`select pg_backend_pid() as pid`;
		const { pid } = backend as { pid: number };
		const log = join(dataDir, 'postgres.log');
		const refusals = () => readFileSync(log, 'utf8').split('pre-existing shared memory').length;
		const before = refusals();
		process.kill(pid, 'SIGSTOP');
		kill();
		await expect.poll(refusals, { timeout: 10_000 }).toBeGreaterThan(before);
		process.kill(pid, 'SIGCONT');
		await until('ended', 'started again');
		await visitor.end({ timeout: 0 });
	});

	it('is tried again until it can be started', async () => {
		cluster.keepRunning(keep);
		const settings = ofPostgres('postgresql.conf');
		renameSync(settings, `${settings}.away`);
		kill();
		const failures = () => events.filter((event) => event.startsWith('failed'));
		await expect.poll(() => failures().length, { timeout: 20_000 }).toBeGreaterThan(1);
		expect(failures()[0]).toMatch(/failed: .*PostgreSQL ended with \d.*postgresql\.conf/s);
		renameSync(`${settings}.away`, settings);
		await expect.poll(() => events.at(-1), { timeout: 20_000 }).toBe('started again');
		expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
	});

	it('stays away once it was stopped, also while it was being started', async () => {
		cluster.keepRunning(keep);
		const settings = ofPostgres('postgresql.conf');
		renameSync(settings, `${settings}.away`);
		kill();
		await expect.poll(() => events.at(-1), { timeout: 20_000 }).toMatch(/^failed/);
		const stopping = cluster.stop();
		renameSync(`${settings}.away`, settings);
		await stopping;
		expect(events).not.toContain('started again');
		await expect(ask('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('is not started again after an orderly end', async () => {
		cluster.keepRunning(keep);
		const pid = firstProcess();
		await cluster.stop();
		expect(isRunning(pid)).toBe(false);
		expect(events).toEqual([]);
	});
});
