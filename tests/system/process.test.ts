import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../server/root.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

/** Runs the server with settings that make it end by itself. */
function runToTheEnd(settings: { readonly [name: string]: string }) {
	const main = join(projectRoot, 'build/server/main.js');
	const { PATH = '' } = process.env;
	const env = { PATH, ...settings };
	return spawnSync(process.execPath, [main], { env, encoding: 'utf8', timeout: 20_000 });
}

describe('a server that cannot run', () => {
	it('says which settings are wrong, all at once, and ends with 1', () => {
		const { status, stderr } = runToTheEnd({ PORT: 'http', SECRET: 'short', DEMO: 'yes' });
		expect(status).toBe(1);
		for (const name of ['PORT', 'SECRET', 'DEMO']) expect(stderr).toContain(name);
		expect(stderr).not.toContain('    at ');
	});

	it('says that its port is taken and leaves nothing behind', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const dataDir = makeDataDir();
		const settings = { PORT: String(port), DATA_DIR: dataDir };
		await expect(startServer(settings)).rejects.toThrow(/EADDRINUSE/);
		// Its database was there, and has ended with it.
		const found = (name: string) => globSync(`**/postgres/${name}`, { cwd: dataDir });
		expect(found('PG_VERSION')).toHaveLength(1);
		expect(found('postmaster.pid')).toEqual([]);
		rmSync(dataDir, { recursive: true });
		other.close();
	});
});

describe('a server that runs', () => {
	let first: ServerProcess;
	let second: ServerProcess;
	beforeAll(async () => {
		const all = { LOG_LEVEL: 'debug' };
		[first, second] = await Promise.all([startServer(all), startServer()]);
	});
	afterAll(async () => {
		await Promise.all([first.dispose(), second.dispose()]);
	});

	it('is ready when it says so', async () => {
		const response = await fetch(`${first.address}/healthz`);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain('ok');
	});

	it('runs beside another one: each has people and programmes of its own', async () => {
		const visitor = await Visitor.inDemo(first.address, 'observer@skew.example');
		const programme = await visitor.programmePath();
		const elsewhere = await fetch(second.address, {
			headers: { cookie: visitor.cookieHeader },
			redirect: 'manual',
		});
		expect(elsewhere.status).toBe(303);
		const other = await Visitor.inDemo(second.address, 'observer@skew.example');
		expect((await other.fetch(programme)).status).toBe(404);
	});

	it('refuses a second server on the same data and is not disturbed by it', async () => {
		await expect(startServer({ DATA_DIR: first.dataDir })).rejects.toThrow(
			/Another server is running/,
		);
		expect((await fetch(`${first.address}/healthz`)).status).toBe(200);
	});

	it('ends in order at SIGTERM and finds everything again', async () => {
		const visitor = await Visitor.inDemo(second.address, 'observer@skew.example');
		const programme = await visitor.programmePath();
		expect(await second.end('SIGTERM')).toBe(0);
		await second.restart();
		// The secret is kept beside the data, so people stay signed in.
		expect((await visitor.fetch(programme)).status).toBe(200);
	});

	it('writes no personal data into its log', async () => {
		const visitor = await Visitor.inDemo(first.address, 'environment@lahr.example');
		await visitor.fetch(await visitor.programmePath());
		expect(first.output).toContain('"route"');
		expect(first.output).not.toMatch(/@lahr\.example|@skew\.example|Umwelt Lahr/);
	});
});
