import { setTimeout as wait } from 'node:timers/promises';
import { urlOf } from './ready.ts';

/** A PostgreSQL of our own that is running. */
export interface Cluster {
	readonly url: string;
	/** True when it was already running, left by a server that crashed or used by one that still runs. */
	readonly adopted: boolean;
	/** Ends it in an orderly way; waits until it is gone. */
	stop(): Promise<void>;
}

/** The cluster whose first process has that number. */
export function runningCluster(
	pid: number,
	port: number,
	password: string,
	{ adopted }: Pick<Cluster, 'adopted'>,
): Cluster {
	return {
		url: urlOf(port, password, 'klimapuente'),
		adopted,
		stop: () => endProcess(pid),
	};
}

/** Ends a PostgreSQL by its "fast shutdown": connections end, everything is written. */
export async function endProcess(pid: number): Promise<void> {
	if (isRunning(pid)) process.kill(pid, 'SIGINT');
	while (isRunning(pid)) await wait(20);
}

export function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
