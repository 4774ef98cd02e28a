import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in which processes are charged. */
const ticksPerSecond = 100;

/** Processor time that a process has used, in milliseconds. */
export function processorMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name may hold spaces; the fields after it are numbered from 3.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
}

/** Memory of a process that is in use, in megabytes. */
export function residentMb(pid: number): number {
	const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(found?.[1]) / 1_024;
}
