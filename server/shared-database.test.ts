import { rmSync } from 'node:fs';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boot, type Running } from './boot.ts';
import { readConfig } from './config.ts';
import { demoAccounts } from './auth/demo-door.ts';
import { countUsers } from './store/accounts.ts';
import { appliedMigrations, knownMigrations } from './store/migrations.ts';
import { allProgrammes } from './store/programmes.ts';
import { lastVersionNumber } from './store/versions.ts';
import { makeDataDir } from '../tests/support/data-dir.ts';
import { createDatabase } from '../tests/support/database.ts';
import { RedisServer } from '../tests/support/redis.ts';

let redis: RedisServer;
let elsewhere: RedisServer;
let url: string;
let dataDirs: string[];
let running: Running[];
beforeAll(async () => {
	[redis, elsewhere] = await Promise.all([RedisServer.start(), RedisServer.start()]);
});
afterAll(() => Promise.all([redis.dispose(), elsewhere.dispose()]));
beforeEach(async () => {
	url = await createDatabase();
	[dataDirs, running] = [[], []];
});
afterEach(async () => {
	for (const server of running) await server.close();
	for (const dataDir of dataDirs) rmSync(dataDir, { recursive: true });
});

const secret = 'the same for all servers of the database';
const shared = { REDIS_URL: '', SECRET: secret };

async function start(settings: { readonly [name: string]: string } = {}): Promise<Running> {
	const dataDir = makeDataDir();
	dataDirs.push(dataDir);
	const all = { DATABASE_URL: url, DATA_DIR: dataDir, DEMO: '0', ...settings };
	const server = await boot(readConfig(all), pino({ level: 'silent' }));
	running.push(server);
	return server;
}

const startShared = (settings: { readonly [name: string]: string } = {}) =>
	start({ ...shared, REDIS_URL: redis.url, ...settings });

describe('servers with the same Redis', () => {
	it('share a database, also when they start at the same moment on an empty one', async () => {
		const servers = await Promise.all([startShared(), startShared(), startShared()]);
		for (const { app } of servers) expect(await countUsers(app.db)).toBe(0);
		const [first] = servers;
		expect(await appliedMigrations(first.app.db)).toEqual(knownMigrations());
	});

	it('make the demo once', async () => {
		const [one, other] = await Promise.all([
			startShared({ DEMO: '1' }),
			startShared({ DEMO: '1' }),
		]);
		const programmes = await allProgrammes(one.app.db);
		expect(programmes).toHaveLength(1);
		expect(await lastVersionNumber(other.app.db, programmes[0]?.id ?? '')).toBe(1);
		expect(await countUsers(other.app.db)).toBe(demoAccounts.length + 1);
	});

	it('ask for the same code of the first administrator', async () => {
		const origin = { ORIGIN: 'https://klima.lahr.example' };
		const [one, other] = [await startShared(origin), await startShared(origin)];
		expect(one.app.setupCode).toMatch(/^[0-9a-f]{20}$/);
		expect(other.app.setupCode).toBe(one.app.setupCode);
	});

	it('are not joined by a newer one that would change the tables under them', async () => {
		await startShared();
		const sql = postgres(url, { max: 1 });
		await sql`delete from drizzle.__drizzle_migrations
			where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
		await sql.end();
		await expect(startShared()).rejects.toThrow(/newer.*Stop them all/);
	});
});

describe('a server is refused a database', () => {
	it('that others share, when it has no Redis', async () => {
		await startShared();
		await expect(start()).rejects.toThrow(/Another server is running.*REDIS_URL/);
	});

	it('that one without Redis has, when it has one', async () => {
		await start();
		await expect(startShared()).rejects.toThrow(/Another server is running.*REDIS_URL/);
	});

	it('on which others use another Redis, and gets it when they have gone', async () => {
		const first = await startShared();
		const other = { REDIS_URL: elsewhere.url };
		await expect(startShared(other)).rejects.toThrow(/another Redis/);
		await first.close();
		await startShared(other);
		await expect(startShared()).rejects.toThrow(/another Redis/);
	});

	it('when no Redis answers', async () => {
		const nobody = { REDIS_URL: 'redis://127.0.0.1:9' };
		await expect(startShared(nobody)).rejects.toThrow(/Redis cannot be used/);
	});
});

describe('the place of a server among others', () => {
	it('is taken again when its connection is lost', async () => {
		const [one, other] = [await startShared(), await startShared()];
		const sql = postgres(url, { max: 1 });
		const holders = () => sql<{ pid: number }[]>`select distinct pid from pg_locks
			where locktype = 'advisory' and mode = 'ShareLock'
				and database = (select oid from pg_database where datname = current_database())`;
		const before = (await holders()).map(({ pid }) => pid);
		expect(before).toHaveLength(2);
		for (const pid of before) await sql`select pg_terminate_backend(${pid})`;
		await expect
			.poll(async () => (await holders()).filter(({ pid }) => !before.includes(pid)).length)
			.toBe(2);
		await expect(start()).rejects.toThrow(/Another server is running/);
		for (const { app } of [one, other]) expect(app.hub.isOpen).toBe(true);
		await sql.end();
	});
});
