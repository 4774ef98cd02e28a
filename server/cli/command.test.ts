import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import { openDatabase, ping } from '#server/store/database.ts';
import { startCluster } from '#server/store/embedded/cluster.ts';
import { makeDataDir } from '../../tests/support/data-dir.ts';
import { withDatabase } from './command.ts';

let dataDir: string;
beforeEach(() => {
	dataDir = makeDataDir();
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('a server that took over the PostgreSQL of a command meanwhile keeps it', async () => {
	const { cluster, server } = await withDatabase(readConfig({ DATA_DIR: dataDir }), async () => {
		const cluster = await startCluster(dataDir);
		const server = openDatabase(cluster.url);
		expect(await server.claim()).toBe(true);
		return { cluster, server };
	});
	expect(cluster.adopted).toBe(true);
	await ping(server.db);
	await server.close();
	await cluster.stop();
}, 60_000);
