import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { endProcess, isRunning } from './process.ts';

it('a process is running until it has ended, also while nobody has asked how it ended', async () => {
	// The first process ends at once; the second, its parent, never asks for it.
	const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 600']);
	const [line] = (await once(parent.stdout, 'data')) as [Buffer];
	await expect.poll(() => isRunning(Number(line))).toBe(false);
	expect(isRunning(parent.pid ?? 0)).toBe(true);
	await endProcess(Number(line));
	await endProcess(parent.pid ?? 0);
	expect(isRunning(parent.pid ?? 0)).toBe(false);
});

it('there is no process of a number that is none', () => {
	for (const pid of [0, -1, NaN, 0.5]) expect(isRunning(pid)).toBe(false);
});
