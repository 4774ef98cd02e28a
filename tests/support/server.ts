import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../server/root.ts';

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
	/** For instance `http://127.0.0.1:41234`; the same again after a restart. */
	readonly address: string;
	readonly dataDir: string;
	/** What the process wrote until now. */
	readonly output: string;
	/** Ends the process and resolves with its exit code, `null` when the signal ended it. */
	end(signal?: NodeJS.Signals): Promise<number | null>;
	/** Starts it again on the same data and the same port. */
	restart(): Promise<void>;
	/** Ends the process and removes its data. */
	dispose(): Promise<void>;
}

type Settings = { readonly [name: string]: string };

/** Starts the built server on a free port and, unless told otherwise, in a folder of its own. */
export async function startServer(settings: Settings = {}): Promise<ServerProcess> {
	const dataDir = settings['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'klimapuente-server-'));
	let run = await runServer({ PORT: '0', ...settings, DATA_DIR: dataDir });
	const { address } = run;
	const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
		if (run.process.exitCode !== null || run.process.signalCode !== null) return run.process.exitCode;
		const ended = once(run.process, 'exit') as Promise<[number | null]>;
		run.process.kill(signal);
		return (await ended)[0];
	};
	return {
		address,
		dataDir,
		get output() {
			return run.output();
		},
		end,
		async restart() {
			await end();
			run = await runServer({ ...settings, PORT: new URL(address).port, DATA_DIR: dataDir });
		},
		async dispose() {
			await end();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

interface Run {
	readonly process: ChildProcess;
	readonly address: string;
	readonly output: () => string;
}

/** Resolves once the server says where it is; throws with its output when it ends before. */
async function runServer(settings: Settings): Promise<Run> {
	const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
	const child = spawn(process.execPath, [join(projectRoot, 'build/server/main.js')], {
		cwd: projectRoot,
		env: { PATH, HOME, TMPDIR, ...settings },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const address = await new Promise<string>((resolve, reject) => {
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			const found = /^ {2}Klimapuente: (http\S+)$/m.exec(output)?.[1];
			if (found) resolve(found);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('error', reject);
		child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
	});
	return { process: child, address, output: () => output };
}
