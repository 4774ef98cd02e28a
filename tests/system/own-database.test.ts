import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { projectRoot } from '#server/root.ts';
import { openDatabase, type Database } from '#server/store/database.ts';
import { startCluster } from '#server/store/embedded/cluster.ts';
import { allProgrammes } from '#server/store/programmes.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { Client } from '../support/live.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { storedText } from '../support/stored.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let token: string;
let programme: string;
let client: Client;
beforeAll(async () => {
	server = await startServer();
	token = npm(server.dataDir, 'token', 'environment@lahr.example').trim();
	programme = (await inDatabase(allProgrammes))[0]?.id ?? '';
});
afterAll(() => server.dispose());
beforeEach(async () => {
	client = clientOf(server);
	await client.saved();
	client.erase();
	await client.saved();
});
afterEach(() => client.socket.destroy());

/** What a command of the project prints. */
function npm(dataDir: string, ...words: readonly string[]): string {
	const { PATH = '', HOME = '' } = process.env;
	const [script = '', ...rest] = words;
	const { stdout, stderr, status } = spawnSync('npm', ['run', script, '--', ...rest], {
		cwd: projectRoot,
		env: { PATH, HOME, DATA_DIR: dataDir },
		encoding: 'utf8',
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	return stdout;
}

function clientOf({ address }: ServerProcess): Client {
	const url = `${address.replace('http', 'ws')}/collab`;
	return new Client(url, token, documentNameOf(programme), {});
}

/** Asks the server's database something; one that does not run is started for that. */
async function inDatabase<T>(ask: (db: Database) => Promise<T>): Promise<T> {
	const cluster = await startCluster(server.dataDir);
	const database = openDatabase(cluster.url);
	try {
		return await ask(database.db);
	} finally {
		await database.close();
		if (!cluster.adopted) await cluster.stop();
	}
}

/** A file of PostgreSQL's own folder. */
function ofPostgres(name: string): string {
	return join(
		server.dataDir,
		globSync('**/PG_VERSION', { cwd: server.dataDir })[0] ?? '',
		'..',
		name,
	);
}

/** The number of the first process of the server's database. */
function postmaster(): number {
	return Number.parseInt(readFileSync(ofPostgres('postmaster.pid'), 'utf8'));
}

/** Kills the database and waits until it is gone; it can be started again once what is returned was called. */
async function killDatabase(): Promise<() => void> {
	const settings = ofPostgres('postgresql.conf');
	renameSync(settings, `${settings}.away`);
	process.kill(postmaster(), 'SIGKILL');
	await untilServerSays('postgresql.conf');
	return () => renameSync(`${settings}.away`, settings);
}

/** Resolves once the server has said something. */
async function untilServerSays(words: string): Promise<void> {
	await expect.poll(() => server.output.includes(words), { timeout: 30_000 }).toBe(true);
}

describe('a backup of a server that runs', { timeout: 90_000 }, () => {
	it('brings all of it back on another one: people, programmes, versions', async () => {
		client.write('gesichert');
		await client.saved();
		const file = join(server.dataDir, 'kept.tar.gz');
		npm(server.dataDir, 'backup', file);
		client.write(', danach nicht mehr');
		await client.saved();
		const versionOf = async ({ address }: ServerProcess) => {
			const path = `/api/v1/programmes/${programme}/versions/1`;
			const answer = await fetch(`${address}${path}`, {
				headers: { authorization: `Bearer ${token}` },
			});
			expect(answer.status).toBe(200);
			return createHash('sha256')
				.update(await answer.bytes())
				.digest('hex');
		};
		const version = await versionOf(server);

		const dataDir = makeDataDir();
		npm(dataDir, 'restore', file);
		const other = await startServer({ DATA_DIR: dataDir });
		const reader = clientOf(other);
		try {
			await reader.saved();
			expect(reader.text).toBe('gesichert');
			expect(await versionOf(other)).toBe(version);
			const visitor = await Visitor.inDemo(other.address, 'coordination@lahr.example');
			expect(await visitor.programmePath()).toBe(`/programmes/${programme}`);
			reader.write(' und weiter');
			await reader.saved();
		} finally {
			reader.socket.destroy();
			await other.dispose();
		}
	});
});

describe('a server whose own PostgreSQL is killed', { timeout: 90_000 }, () => {
	it('starts it again; what is written meanwhile is acknowledged and in the database', async () => {
		const before = postmaster();
		client.write('davor ');
		await client.saved();
		const release = await killDatabase();
		for (let i = 0; i < 50; i++) client.write(`${i} `);
		await untilServerSays('the update log cannot be written');
		client.write('dabei ');
		expect(client.provider.hasUnsyncedChanges).toBe(true);
		release();
		await expect.poll(() => client.provider.hasUnsyncedChanges, { timeout: 30_000 }).toBe(false);
		client.write('danach');
		await client.saved();
		const { text } = client;
		expect(text).toMatch(/^davor 0 1 .* 49 dabei danach$/);
		expect(await inDatabase((db) => storedText(db, programme))).toBe(text);
		expect(client.reasons).toEqual([]);

		// Its place is its own again.
		const places = (db: Database) =>
			db.execute(sql`select 1 from pg_locks where locktype = 'advisory' and granted
				and database = (select oid from pg_database where datname = current_database())`);
		await expect.poll(() => inDatabase(places), { timeout: 20_000 }).toHaveLength(1);
		const second = startServer({ DATA_DIR: server.dataDir });
		await expect(second).rejects.toThrow(/Another server is running/);
		expect(server.output).not.toContain('uncaught exception');
		expect(postmaster()).not.toBe(before);
	});

	it('that is told to end meanwhile writes down everything first, and leaves nothing running', async () => {
		await server.restart();
		await client.saved();
		const release = await killDatabase();
		client.write('Das letzte Wort');
		await untilServerSays('the update log cannot be written');
		const before = client.reasons.length;
		const ended = server.end('SIGTERM');
		await expect.poll(() => client.reasons.length).toBeGreaterThan(before);
		release();
		expect(await ended).toBe(0);
		expect(existsSync(ofPostgres('postmaster.pid'))).toBe(false);
		expect(await inDatabase((db) => storedText(db, programme))).toBe('Das letzte Wort');
	});
});
