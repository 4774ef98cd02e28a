import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, untilReady } from './ready.ts';
import { isRunning } from './process.ts';

/** Long enough for one that is just starting or recovering after a crash. */
const timeoutMs = 10_000;

/** Where a cluster listens, and the number of its first process. */
export interface Postmaster {
	readonly pid: number;
	readonly port: number;
}

/** The cluster that is running on a folder already, if there is one. */
export async function adoptCluster(
	data: string,
	password: string,
): Promise<Postmaster | undefined> {
	const file = join(data, 'postmaster.pid');
	if (!existsSync(file)) return undefined;
	const lines = readFileSync(file, 'utf8').split('\n');
	const pid = Number(lines[0]);
	const port = Number(lines[3]);
	if (!isRunning(pid) || !port) return undefined;
	try {
		await untilReady(port, password, { timeoutMs, isAlive: () => isRunning(pid) });
	} catch {
		// It was just ending, or its number belongs to another program: PostgreSQL checks that once more.
		return undefined;
	}
	await createDatabase(port, password);
	return { pid, port };
}
