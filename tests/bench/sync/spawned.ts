import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { freePort } from '../../../server/store/embedded/start.ts';
import type { RunningServer } from './contestant.ts';
import { probed } from './memory.ts';

/** Starts a server from a file; it says "running" when it can be reached at `PORT`. */
export async function spawnServer(
	file: string,
	settings: { readonly [name: string]: string } = {},
): Promise<RunningServer> {
	const port = String(await freePort());
	const start = () => run(file, { HOST: '127.0.0.1', PORT: port, ...settings });
	let child = await start();
	const end = async (signal: NodeJS.Signals) => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	};
	return {
		url: `ws://127.0.0.1:${port}`,
		tokens: [''],
		get pid() {
			return child.pid ?? 0;
		},
		// As long as ours: some servers repeat the name in each message.
		makeRooms: (count) =>
			Promise.resolve(Array.from({ length: count }, () => `programme:${randomUUID()}`)),
		bytesWritten: () => Promise.resolve(Number.NaN),
		kill: () => end('SIGKILL'),
		async restart() {
			await end('SIGTERM');
			child = await start();
		},
		stop: () => end('SIGKILL'),
	};
}

async function run(file: string, settings: { readonly [name: string]: string }) {
	const { PATH = '' } = process.env;
	const child: ChildProcess = spawn(process.execPath, [file], {
		env: { PATH, NODE_ENV: 'production', ...probed, ...settings },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await new Promise<void>((resolve, reject) => {
		child.stdout?.on('data', (chunk: Buffer) => chunk.includes('running') && resolve());
		child.on('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
	});
	return child;
}
