import { setTimeout as wait } from 'node:timers/promises';
import { endProcess, isRunning } from './process.ts';

/** A PostgreSQL of our own that is running. */
export interface Cluster {
	readonly url: string;
	/** True when it was already running, left by a server that crashed or used by one that still runs. */
	readonly adopted: boolean;
	/** From now on it is started again, at the same address, whenever it ends by itself. */
	keepRunning(events: ClusterEvents): void;
	/** Ends it in an orderly way, for good; waits until it is gone. */
	stop(): Promise<void>;
}

/** What happens to a PostgreSQL that is kept running. */
export interface ClusterEvents {
	readonly ended: () => void;
	/** It could not be started again yet; it is tried until it works. */
	readonly failed: (error: unknown) => void;
	readonly startedAgain: () => void;
}

/** Starts it where it was, returns the number of its first process; gives up when it is told to. */
export type StartAgain = (signal: AbortSignal) => Promise<number>;

const lookEveryMs = 200;
/** Before each attempt to start it again. */
const pausesMs = [0, 500, 1_000, 3_000];
const longestPauseMs = 10_000;
/** One that ends sooner is not started again without a pause. */
const steadyMs = 5_000;

/** The PostgreSQL whose first process is `pid`. */
export class RunningCluster implements Cluster {
	readonly url: string;
	readonly adopted: boolean;
	private pid: number;
	private readonly startAgain: StartAgain;
	private readonly stopping = new AbortController();
	private keeping: Promise<void> | undefined;

	constructor(url: string, adopted: boolean, pid: number, startAgain: StartAgain) {
		this.url = url;
		this.adopted = adopted;
		this.pid = pid;
		this.startAgain = startAgain;
	}

	keepRunning(events: ClusterEvents): void {
		this.keeping ??= this.keep(events);
	}

	async stop(): Promise<void> {
		this.stopping.abort();
		await this.keeping;
		await endProcess(this.pid);
	}

	private async keep(events: ClusterEvents): Promise<void> {
		for (;;) {
			const since = Date.now();
			while (isRunning(this.pid) && !this.isStopping) await this.pause(lookEveryMs);
			if (this.isStopping) return;
			events.ended();
			let attempt = Date.now() - since > steadyMs ? 0 : 1;
			while (!isRunning(this.pid)) {
				await this.pause(pausesMs[attempt++] ?? longestPauseMs);
				if (this.isStopping) return;
				await this.tryToStart(events);
			}
		}
	}

	private async tryToStart({ failed, startedAgain }: ClusterEvents): Promise<void> {
		try {
			this.pid = await this.startAgain(this.stopping.signal);
			startedAgain();
		} catch (error) {
			if (!this.isStopping) failed(error);
		}
	}

	private get isStopping(): boolean {
		return this.stopping.signal.aborted;
	}

	/** Ends at once when it is stopped; does not keep the process alive. */
	private async pause(milliseconds: number): Promise<void> {
		await wait(milliseconds, undefined, { ref: false, signal: this.stopping.signal }).catch(
			() => {},
		);
	}
}
