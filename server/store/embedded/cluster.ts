import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { adoptCluster } from './adopt.ts';
import { findBinaries } from './binaries.ts';
import { createCluster, homeOf } from './create.ts';
import type { Cluster } from './running.ts';
import { keepSecret } from './secret.ts';
import { spawnCluster } from './start.ts';

const passwordFile = 'database-password';

/** Whether a PostgreSQL of our own was ever made in a data folder. */
export function hasCluster(dataDir: string): boolean {
	return existsSync(join(dataDir, passwordFile));
}

/**
 * Starts PostgreSQL with its data in `dataDir/postgres`, creating it the first time. One that is
 * still running there is adopted. It listens on 127.0.0.1 only, on a free port, and asks for a
 * password that is kept in `dataDir`. `durable: false` gives up safety for speed: for tests only.
 */
export async function startCluster(
	dataDir: string,
	options: { readonly durable: boolean } = { durable: true },
): Promise<Cluster> {
	mkdirSync(dataDir, { recursive: true, mode: 0o755 });
	const password = keepSecret(join(dataDir, passwordFile));
	const home = homeOf(dataDir);
	const data = join(home, 'postgres');
	const running = await adoptCluster(data, password);
	if (running) return running;
	const binaries = await findBinaries(home);
	if (!existsSync(data)) createCluster(binaries, home, data, password);
	return spawnCluster(binaries, dataDir, data, password, options);
}
