import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Ends a PostgreSQL by its "fast shutdown": connections end, everything is written. */
export async function endProcess(pid: number): Promise<void> {
	if (isRunning(pid)) process.kill(pid, 'SIGINT');
	while (isRunning(pid)) await wait(20);
}

export function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
	}
	return !isDead(pid);
}

/** What has ended keeps its number until its parent asks for it; the first process of a container may never. */
function isDead(pid: number): boolean {
	try {
		return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}
