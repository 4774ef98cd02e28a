import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../server/root.ts';
import { freePort } from '../../server/store/embedded/start.ts';
import { makeDataDir } from './data-dir.ts';

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
	/** Where its port is, for instance `http://127.0.0.1:41234`; the same again after a restart. */
	readonly address: string;
	readonly port: number;
	readonly dataDir: string;
	/** The number of the process; another one after a restart. */
	readonly pid: number;
	/** What the process wrote until now. */
	readonly output: string;
	/** Ends the process and resolves with its exit code, `null` when the signal ended it. */
	end(signal?: NodeJS.Signals): Promise<number | null>;
	/** Sends a signal, also to a process that is still starting, and does not wait for what comes of it. */
	signal(signal: NodeJS.Signals): void;
	/** Starts it again on the same data and the same port. */
	restart(): Promise<void>;
	/** Ends the process and removes its data. */
	dispose(): Promise<void>;
}

type Settings = { readonly [name: string]: string };

/**
 * Starts the built server on a free port and in a folder of its own, unless told otherwise. `root` is
 * where it was built, for a server that is not the one of this checkout.
 */
export async function startServer(
	settings: Settings = {},
	root: string = projectRoot,
): Promise<ServerProcess> {
	const dataDir = settings['DATA_DIR'] ?? makeDataDir();
	const port = settings['PORT'] ?? String(await freePort());
	let run = spawnServer({ PORT: port, ...settings, DATA_DIR: dataDir }, root);
	await run.ready.catch((error: unknown) => {
		if (!settings['DATA_DIR']) rmSync(dataDir, { recursive: true, force: true });
		throw error;
	});
	const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
		if (run.process.exitCode !== null || run.process.signalCode !== null)
			return run.process.exitCode;
		const ended = once(run.process, 'exit') as Promise<[number | null]>;
		run.process.kill(signal);
		return (await ended)[0];
	};
	return {
		address: `http://127.0.0.1:${port}`,
		port: Number(port),
		dataDir,
		get pid() {
			return run.process.pid ?? 0;
		},
		get output() {
			return run.output();
		},
		end,
		signal: (signal) => void run.process.kill(signal),
		async restart() {
			await end();
			run = spawnServer({ PORT: port, ...settings, DATA_DIR: dataDir }, root);
			await run.ready;
		},
		async dispose() {
			await end();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

interface Run {
	readonly process: ChildProcess;
	readonly output: () => string;
	/** Resolves once the server says where it is; throws with its output when it ends before. */
	readonly ready: Promise<void>;
}

function spawnServer(settings: Settings, root: string): Run {
	const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
	const child = spawn(process.execPath, [join(root, 'build/server/main.js')], {
		cwd: root,
		env: { PATH, HOME, TMPDIR, ...settings },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const ready = new Promise<void>((resolve, reject) => {
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			if (/^ {2}Klimapuente: http\S+$/m.test(output)) resolve();
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('error', reject);
		child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
	});
	return { process: child, output: () => output, ready };
}
