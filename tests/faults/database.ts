import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { startCluster } from '../../server/store/embedded/cluster.ts';
import { homeOf } from '../../server/store/embedded/home.ts';
import { ordinaryUser } from '../../server/store/embedded/ordinary-user.ts';
import { isRunning } from '../../server/store/embedded/process.ts';
import type { Cluster } from '../../server/store/embedded/running.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';

/** A PostgreSQL that keeps its promises to the disk, behind a network that can fail; may be killed. */
export class Database {
	/** What stands between the server and PostgreSQL. */
	readonly network: FlakyProxy;
	/** Where PostgreSQL keeps its data and its log. */
	readonly folder: string;
	private cluster: Cluster;

	private constructor(folder: string, cluster: Cluster, network: FlakyProxy) {
		this.folder = folder;
		this.cluster = cluster;
		this.network = network;
	}

	static async start(folder: string): Promise<Database> {
		const cluster = await startCluster(folder);
		return new Database(folder, cluster, await FlakyProxy.open(portOf(cluster)));
	}

	/** The address for the server: through the network, the same after a restart. */
	get url(): string {
		const url = new URL(this.cluster.url);
		url.port = String(this.network.port);
		return url.href;
	}

	/** The address for the suite itself: past the network. */
	get directUrl(): string {
		return this.cluster.url;
	}

	/** The first process and all that it has started. */
	get processes(): readonly number[] {
		const first = this.firstProcess;
		if (!isAlive(first)) return [];
		const children = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8');
		return [first, ...children.trim().split(' ').filter(Boolean).map(Number)];
	}

	/** Kills every process of it in the same moment, as a power cut does. */
	async kill(): Promise<void> {
		const all = this.processes;
		for (const pid of all) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
		while (all.some(isAlive)) await wait(5);
	}

	/** Kills one of the processes that work for the server; PostgreSQL then ends all of them and recovers. */
	killOne(pick: (pids: readonly number[]) => number): void {
		process.kill(pick(this.processes.slice(1)), 'SIGKILL');
	}

	/** Starts it again if it does not run. */
	async restart(): Promise<void> {
		this.cluster = await startCluster(this.folder);
		this.network.target = portOf(this.cluster);
	}

	/** From now on no file may become longer than so many bytes; its processes are told at once. */
	limitFiles(bytes: number | 'unlimited'): void {
		for (const pid of this.processes) {
			// The soft limit only: the hard one could not be raised again. As the user whose processes they are.
			const args = ['--pid', String(pid), `--fsize=${bytes}:`];
			const { status, stderr } = spawnSync('prlimit', args, ordinaryUser);
			// It may have ended meanwhile.
			if (status !== 0 && isAlive(pid)) throw new Error(`prlimit: ${String(stderr)}`);
		}
	}

	/** Asks PostgreSQL itself, past the network. */
	async query(text: string): Promise<readonly Record<string, unknown>[]> {
		const sql = postgres(this.cluster.url, { max: 1, onnotice: () => {} });
		try {
			return await sql.unsafe(text);
		} finally {
			await sql.end();
		}
	}

	/** Does something while a transaction that has executed `text` stays open; it changes nothing. */
	async whileOpen(text: string, act: () => Promise<void>): Promise<void> {
		const sql = postgres(this.cluster.url, { max: 1, onnotice: () => {} });
		try {
			await sql.unsafe(`begin; ${text}`);
			await act();
		} finally {
			await sql.end();
		}
	}

	/** Whether the first process of it still runs. */
	get runs(): boolean {
		return isAlive(this.firstProcess);
	}

	async stop(): Promise<void> {
		await this.network.close();
		await this.cluster.stop();
	}

	/** 0 after an orderly end. */
	private get firstProcess(): number {
		const file = join(homeOf(this.folder), 'postgres/postmaster.pid');
		return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
	}
}

function portOf(cluster: Cluster): number {
	return Number(new URL(cluster.url).port);
}

/** Also a process that has ended has a number until whoever started it has taken notice. */
function isAlive(pid: number): boolean {
	try {
		return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
}
