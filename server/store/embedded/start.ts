import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { ordinaryUser } from './ordinary-user.ts';
import { endProcess } from './process.ts';
import { createDatabase, untilReady } from './ready.ts';

/**
 * A cluster that was killed leaves processes behind for a moment, and its first one keeps its number until
 * its parent has asked for it; PostgreSQL refuses to start beside either.
 */
const leftovers = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;
const leftoversMs = 10_000;

/** A cluster that is not running, and how it is to run. */
export interface Stopped {
	readonly binaries: Binaries;
	readonly dataDir: string;
	/** The folder of PostgreSQL's own. */
	readonly data: string;
	readonly password: string;
	readonly port: number;
	readonly durable: boolean;
}

/** How long somebody waits, until they no longer want it. */
interface Patience {
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
}

/**
 * Starts PostgreSQL on a cluster that is not running; returns the number of its first process. What it
 * says goes into a log in the data folder.
 */
export async function startPostmaster(stopped: Stopped, patience: Patience): Promise<number> {
	const deadline = Date.now() + leftoversMs;
	for (;;) {
		try {
			return await startOnce(stopped, patience);
		} catch (error) {
			const passes = leftovers.test(String(error)) && !patience.signal?.aborted;
			if (!passes || Date.now() > deadline) throw error;
			await wait(100);
		}
	}
}

async function startOnce(
	{ binaries, dataDir, data, password, port, durable }: Stopped,
	{ timeoutMs, signal }: Patience,
): Promise<number> {
	const logFile = join(dataDir, 'postgres.log');
	const log = openSync(logFile, 'a', 0o600);
	const settings = {
		listen_addresses: '127.0.0.1',
		port: String(port),
		unix_socket_directories: '',
		...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	// In a group of its own: an interrupt at the terminal must reach the server first, which then ends
	// the database after its last commit.
	const child = spawn(binaries.postgres, ['-D', data, ...args], {
		...ordinaryUser,
		cwd: data,
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	child.unref();
	let failure: Error | undefined;
	child.once('error', (error) => (failure = error));
	child.once('exit', (code) => (failure ??= new Error(`PostgreSQL ended with ${code}`)));
	const { pid = 0 } = child;
	try {
		const isAlive = () => failure === undefined && !signal?.aborted;
		await untilReady(port, password, { timeoutMs, isAlive });
		await createDatabase(port, password);
	} catch (cause) {
		await endProcess(pid);
		const { message } = failure ?? (cause as Error);
		throw new Error(`${message}; see ${logFile}:\n  ${lastWords(logFile)}`, { cause });
	}
	return pid;
}

function lastWords(logFile: string): string {
	return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-3).join('\n  ');
}

export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
