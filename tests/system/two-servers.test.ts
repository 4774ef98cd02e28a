import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { HttpSocket } from '#lib/live/http-socket.ts';
import { createToken } from '#server/auth/tokens.ts';
import { userByEmail } from '#server/store/accounts.ts';
import { openDatabase } from '#server/store/database.ts';
import { startCluster } from '../../server/store/embedded/cluster.ts';
import type { Cluster } from '../../server/store/embedded/running.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { Client, until } from '../support/live.ts';
import { RedisServer } from '../support/redis.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';

const folder = makeDataDir();
let cluster: Cluster;
let redis: RedisServer;
let one: ServerProcess;
let other: ServerProcess;
let programme: string;
beforeAll(async () => {
	[cluster, redis] = await Promise.all([
		startCluster(folder, { durable: false }),
		RedisServer.start(),
	]);
	const settings = {
		DATABASE_URL: cluster.url,
		REDIS_URL: redis.url,
		SECRET: 'the same for both servers of the database',
		DEMO: '1',
	};
	[one, other] = await Promise.all([startServer(settings), startServer(settings)]);
	const visitor = await Visitor.inDemo(one.address, 'environment@lahr.example');
	programme = (await visitor.programmePath()).split('/')[2] ?? '';
});
afterAll(async () => {
	await Promise.all([one.dispose(), other.dispose()]);
	await redis.dispose();
	await cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});

const join = (port: number, token: string, from = {}) =>
	new Client(`ws://127.0.0.1:${port}/collab`, token, documentNameOf(programme), from);

async function tokenOf(email: string): Promise<string> {
	const database = openDatabase(cluster.url);
	try {
		const user = await userByEmail(database.db, email);
		return await createToken(database.db, user?.id ?? '', 'test');
	} finally {
		await database.close();
	}
}

const ask = async (path: string, token: string, method = 'GET') => {
	const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
	const response = await fetch(`${one.address}/api/v1/programmes/${programme}${path}`, {
		...{ method, headers },
	});
	expect(response.ok, await response.clone().text()).toBe(true);
	return (await response.json()) as { members: { userId: string; name: string }[] };
};

describe('two servers of one database', () => {
	it('say that they hear one another', async () => {
		for (const { address } of [one, other]) {
			const response = await fetch(`${address}/healthz`);
			expect(await response.json()).toEqual({ status: 'ok', redis: 'there' });
		}
	});

	it('know whoever signed in at either of them', async () => {
		const visitor = await Visitor.inDemo(one.address, 'observer@skew.example');
		const headers = { cookie: visitor.cookieHeader };
		const response = await fetch(`${other.address}/programmes/${programme}`, { headers });
		expect(response.status).toBe(200);
		const stranger = await fetch(`${other.address}/programmes/${programme}`, {
			redirect: 'manual',
		});
		expect(stranger.status).toBe(303);
	});

	it('carry somebody without WebSockets over when the one that they were with is killed', async () => {
		const visitor = await Visitor.inDemo(one.address, 'environment@lahr.example');
		const proxy = await FlakyProxy.open(other.port);
		const request: typeof fetch = (input, init) =>
			fetch(input, { ...init, headers: { cookie: visitor.cookieHeader } });
		const socket = (url: string) =>
			new HttpSocket(url, { request, retryMs: 5, longestRetryMs: 20 });
		const browser = join(proxy.port, 'session', { socket });
		const berta = join(one.port, await tokenOf('ambiente@alajuela.example'));
		await Promise.all([browser.saved(), berta.saved()]);
		browser.write('vorher ');
		await browser.saved();
		await other.end('SIGKILL');
		proxy.target = one.port;
		browser.write('nachher ');
		await until(() => berta.text === 'vorher nachher ');
		expect(berta.text).toBe('vorher nachher ');
		await Promise.all([browser.leave(), berta.leave()]);
		await proxy.close();
		await other.restart();
	});

	it('end the connection of somebody whose right was taken away at the other one', async () => {
		const coordinator = await tokenOf('coordination@lahr.example');
		const observer = join(other.port, await tokenOf('expert@lahr.example'));
		const berta = join(other.port, await tokenOf('ambiente@alajuela.example'));
		await until(() => observer.provider.synced && berta.provider.synced);
		const { members } = await ask('/members', coordinator);
		const expert = members.find(({ name }) => name === 'Fachentsendung Lahr');
		await ask(`/members/${expert?.userId ?? ''}`, coordinator, 'DELETE');
		expect(await observer.reason()).toBe('not-found');
		expect(berta.reasons).toEqual([]);
		await Promise.all([observer.leave(), berta.leave()]);
	});

	it('go on while Redis is away, and say so', async () => {
		const anna = join(one.port, await tokenOf('environment@lahr.example'));
		const berta = join(other.port, await tokenOf('ambiente@alajuela.example'));
		await Promise.all([anna.saved(), berta.saved()]);
		await redis.kill();
		const health = async () => (await fetch(`${one.address}/healthz`)).json();
		await expect.poll(health, { timeout: 10_000 }).toEqual({ status: 'ok', redis: 'away' });
		anna.write('ohne Redis ');
		await anna.saved();
		await until(() => berta.text.includes('ohne Redis'));
		await redis.restart();
		await expect.poll(health, { timeout: 10_000 }).toEqual({ status: 'ok', redis: 'there' });
		expect(one.output).toContain('Redis is away');
		expect(one.output).toContain('Redis is back');
		expect(one.output).not.toContain('cannot be read');
		await Promise.all([anna.leave(), berta.leave()]);
	});
});
