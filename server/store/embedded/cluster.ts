import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { adoptCluster } from './adopt.ts';
import { findBinaries } from './binaries.ts';
import { createCluster } from './create.ts';
import { homeOf } from './home.ts';
import { urlOf } from './ready.ts';
import { RunningCluster, type Cluster } from './running.ts';
import { keepSecret } from './secret.ts';
import { freePort, startPostmaster } from './start.ts';

/** Long enough to recover a large database after a crash. */
const startMs = 60_000;

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
	const found = await adoptCluster(data, password);
	const binaries = await findBinaries(home);
	if (!found && !existsSync(data)) createCluster(binaries, home, data, password);
	const port = found?.port ?? (await freePort());
	const stopped = { binaries, dataDir, data, password, port, ...options };
	const pid = found?.pid ?? (await startPostmaster(stopped, { timeoutMs: startMs }));
	// Recovering may take as long as it takes: to end it would only begin it anew.
	const startAgain = (signal: AbortSignal) =>
		startPostmaster(stopped, { timeoutMs: Infinity, signal });
	return new RunningCluster(urlOf(port, password, 'klimapuente'), !!found, pid, startAgain);
}
