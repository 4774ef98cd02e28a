import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	openSync,
	closeSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { findBinaries, type Binaries } from './binaries.ts';
import { giveToOrdinaryUser, isReachable, ordinaryUser } from './ordinary-user.ts';

/** A PostgreSQL of our own that is running. */
export interface Cluster {
	readonly url: string;
	/** True when it was already running, left by a server that crashed or used by one that still runs. */
	readonly adopted: boolean;
	/** Ends it in an orderly way; waits until it is gone. */
	stop(): Promise<void>;
}

const startTimeoutMs = 60_000;

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
	const password = keepSecret(join(dataDir, 'database-password'));
	const home = homeOf(dataDir);
	const data = join(home, 'postgres');
	const running = await adopt(data, password);
	if (running) return running;
	const binaries = await findBinaries(home);
	if (!existsSync(data)) initialise(binaries, home, data, password);
	return start(binaries, dataDir, data, password, options.durable);
}

/** Reads a secret that belongs to a data folder, or makes it. Only its owner can read the file. */
export function keepSecret(path: string): string {
	if (!existsSync(path)) {
		writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	}
	return readFileSync(path, 'utf8').trim();
}

/**
 * Where the database lies: in the data folder, unless root keeps that where the ordinary user cannot
 * go. Then it lies below /var/lib and the data folder holds a link to it.
 */
function homeOf(dataDir: string): string {
	if (isReachable(dataDir)) return dataDir;
	const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
	const home = join('/var/lib/klimapuente', name);
	mkdirSync(home, { recursive: true, mode: 0o755 });
	if (!existsSync(join(dataDir, 'database'))) symlinkSync(home, join(dataDir, 'database'));
	return home;
}

/** Makes the database beside its place and moves it there whole, so a killed start leaves no half. */
function initialise(binaries: Binaries, home: string, data: string, password: string): void {
	const unfinished = `${data}.unfinished`;
	const passwordFile = `${unfinished}.password`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { mode: 0o700 });
	giveToOrdinaryUser(unfinished);
	writeFileSync(passwordFile, password, { mode: 0o600 });
	giveToOrdinaryUser(passwordFile);
	const result = spawnSync(
		binaries.initdb,
		[
			...['-D', unfinished, '-U', 'klimapuente', '-A', 'scram-sha-256', '--pwfile', passwordFile],
			...['-E', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
			...['--no-locale', '--no-instructions'],
		],
		{ ...ordinaryUser, cwd: home, encoding: 'utf8' },
	);
	rmSync(passwordFile);
	if (result.status !== 0) {
		throw new Error(
			`Could not create the database in ${data}: ${result.stderr || String(result.error)}`,
		);
	}
	renameSync(unfinished, data);
}

async function start(
	binaries: Binaries,
	dataDir: string,
	data: string,
	password: string,
	durable: boolean,
): Promise<Cluster> {
	const port = await freePort();
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
	const ended = new Promise<never>((_, reject) => {
		child.once('error', reject);
		child.once('exit', (code) =>
			reject(new Error(`PostgreSQL ended with ${code}; its last words are in ${logFile}`)),
		);
	});
	ended.catch(() => {}); // Only its first outcome counts, in the race below.
	const ready = untilReady(urlOf(port, password, 'postgres'), startTimeoutMs);
	await Promise.race([ready, ended]);
	await createDatabase(port, password);
	return clusterOf(child.pid ?? 0, port, password, false);
}

async function adopt(data: string, password: string): Promise<Cluster | undefined> {
	const file = join(data, 'postmaster.pid');
	if (!existsSync(file)) return undefined;
	const lines = readFileSync(file, 'utf8').split('\n');
	const pid = Number(lines[0]);
	const port = Number(lines[3]);
	if (!isRunning(pid) || !port) return undefined;
	try {
		await untilReady(urlOf(port, password, 'postgres'), 10_000);
	} catch {
		// The number belongs to another program by now; PostgreSQL itself checks that once more.
		return undefined;
	}
	await createDatabase(port, password);
	return clusterOf(pid, port, password, true);
}

function clusterOf(pid: number, port: number, password: string, adopted: boolean): Cluster {
	return {
		url: urlOf(port, password, 'klimapuente'),
		adopted,
		async stop() {
			// SIGINT is PostgreSQL's "fast shutdown": connections end, everything is written.
			if (isRunning(pid)) process.kill(pid, 'SIGINT');
			while (isRunning(pid)) await wait(20);
		},
	};
}

async function createDatabase(port: number, password: string): Promise<void> {
	const sql = postgres(urlOf(port, password, 'postgres'), { max: 1, onnotice: () => {} });
	try {
		const [found] = await sql`select 1 from pg_database where datname = 'klimapuente'`;
		if (!found) await sql`create database klimapuente`;
	} finally {
		await sql.end();
	}
}

async function untilReady(url: string, timeoutMs: number): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
		try {
			await sql`select 1`;
			return;
		} catch (error) {
			const code = (error as { code?: string }).code;
			// Not listening yet, or still recovering (57P03).
			if ((code !== 'ECONNREFUSED' && code !== '57P03') || Date.now() > deadline) throw error;
			await wait(25);
		} finally {
			await sql.end({ timeout: 1 });
		}
	}
}

function urlOf(port: number, password: string, database: string): string {
	return `postgres://klimapuente:${password}@127.0.0.1:${port}/${database}`;
}

function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
