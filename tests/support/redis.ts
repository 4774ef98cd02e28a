import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../server/store/embedded/start.ts';

/** A Redis (or Valkey) in a process of its own that keeps nothing; may be killed. */
export class RedisServer {
	readonly url: string;
	private readonly folder = mkdtempSync(join(tmpdir(), 'klimapuente-redis-'));
	private readonly port: number;
	private process: ChildProcess | undefined;

	private constructor(port: number) {
		this.port = port;
		this.url = `redis://127.0.0.1:${port}`;
	}

	static async start(): Promise<RedisServer> {
		const server = new RedisServer(await freePort());
		await server.restart();
		return server;
	}

	/** Starts it again, empty, at the same address. */
	async restart(): Promise<void> {
		const options = { '--port': `${this.port}`, '--bind': '127.0.0.1', '--save': '' };
		const child = spawn(program(), Object.entries(options).flat(), {
			cwd: this.folder,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		this.process = child;
		let output = '';
		await new Promise<void>((resolve, reject) => {
			child.stdout.on('data', (chunk: Buffer) => {
				output += chunk.toString();
				if (output.includes('Ready to accept connections')) resolve();
			});
			child.on('error', reject);
			child.on('exit', () => reject(new Error(`Redis ended:\n${output}`)));
		});
	}

	/** Sends a signal: SIGSTOP lets it fall silent, SIGCONT go on. */
	signal(signal: NodeJS.Signals): void {
		this.process?.kill(signal);
	}

	/** Ends it as a power cut does. */
	async kill(): Promise<void> {
		const { process: child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	}

	async dispose(): Promise<void> {
		await this.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Where `server/cli/ensure.mjs` finds or installs it; `REDIS_SERVER` names another. */
function program(): string {
	const places = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/usr/bin/valkey-server'];
	return process.env['REDIS_SERVER'] ?? places.find((path) => existsSync(path)) ?? 'redis-server';
}
