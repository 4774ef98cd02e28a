import { rmSync } from 'node:fs';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boot } from './boot.ts';
import { readConfig } from './config.ts';
import { countUsers } from './store/accounts.ts';
import { ping } from './store/database.ts';
import { startCluster } from './store/embedded/cluster.ts';
import type { Cluster } from './store/embedded/running.ts';
import { makeDataDir } from '../tests/support/data-dir.ts';

let dataDir: string;
let cluster: Cluster;
beforeEach(async () => {
	dataDir = makeDataDir();
	// As a server that was killed leaves it: running. Made here because that is faster.
	cluster = await startCluster(dataDir, { durable: false });
}, 60_000);
afterEach(async () => {
	await cluster.stop();
	rmSync(dataDir, { recursive: true });
});

function start() {
	const config = readConfig({ DATA_DIR: dataDir, DEMO: '0' });
	return boot(config, pino({ level: 'silent' }));
}

async function answers(): Promise<boolean> {
	const sql = postgres(cluster.url, { max: 1 });
	return sql`select 1`
		.then(
			() => true,
			() => false,
		)
		.finally(() => sql.end());
}

describe('a server with a PostgreSQL of its own', () => {
	it('takes over one that was left running, and ends it when it ends itself', async () => {
		const running = await start();
		expect(await countUsers(running.app.db)).toBe(0);
		await running.close();
		expect(await answers()).toBe(false);
	});

	it('refuses to run beside another one on the same folder, and lets that one run on', async () => {
		const first = await start();
		await expect(start()).rejects.toThrow(/Another server is running.*DATA_DIR/);
		await ping(first.app.db);
		expect(await answers()).toBe(true);
		await first.close();
	});
});
