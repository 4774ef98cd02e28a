import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, ping } from '#server/store/database.ts';
import { startCluster } from '#server/store/embedded/cluster.ts';
import { insertProgramme } from '#server/store/programmes.ts';
import { runCommand } from '../../tests/support/command.ts';
import { makeDataDir } from '../../tests/support/data-dir.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { testFrame } from '../../tests/support/frame.ts';
import { contentOf } from '../../tests/support/full-server.ts';

/** A folder whose PostgreSQL, which does not run, holds something. */
let filled: string;
let folder: string;
beforeAll(async () => {
	filled = makeDataDir();
	const cluster = await startCluster(filled, { durable: false });
	await fill(cluster.url);
	await cluster.stop();
}, 60_000);
afterAll(() => rmSync(filled, { recursive: true }));
beforeEach(() => {
	folder = makeDataDir();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function fill(url: string): Promise<void> {
	const database = openDatabase(url);
	await database.migrate();
	await insertProgramme(database.db, testFrame);
	await database.close();
}

async function contentAt(url: string) {
	const database = openDatabase(url);
	const content = await contentOf(database.db);
	await database.close();
	return content;
}

describe('npm run backup and npm run restore', { timeout: 60_000 }, () => {
	it('bring everything from one database of yours into another', async () => {
		const [from, to] = [await createDatabase(), await createDatabase()];
		await fill(from);
		const file = join(folder, 'backup.tar.gz');
		const saved = await runCommand('backup', { DATABASE_URL: from }, file);
		expect(saved).toMatchObject({ code: 0, stderr: '' });
		expect(saved.stdout).toMatch(
			/^\/.+\/backup\.tar\.gz: \d+ rows, \d+ bytes, read again and whole\.\n$/,
		);
		const restored = await runCommand('restore', { DATABASE_URL: to }, file);
		expect(restored).toMatchObject({ code: 0, stderr: '' });
		expect(restored.stdout).toMatch(/^Restored \d+ rows; every table is what it was\.\n$/);
		expect(await contentAt(to)).toEqual(await contentAt(from));
		const again = await runCommand('restore', { DATABASE_URL: to }, file);
		expect(again).toMatchObject({ code: 1, stdout: '' });
		expect(again.stderr).toBe(
			'The database is not empty. A backup is restored into an empty one.\n',
		);
	});

	it('start a PostgreSQL of the server that does not run, and end it', async () => {
		const saved = await runCommand('backup', { DATA_DIR: filled });
		expect(saved).toMatchObject({ code: 0, stderr: '' });
		const [name = ''] = readdirSync(join(filled, 'backups'));
		expect(name).toMatch(/^klimapuente-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar\.gz$/);
		const file = join(filled, 'backups', name);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(await runCommand('restore', { DATA_DIR: folder }, file)).toMatchObject({ code: 0 });
		const contents = [];
		for (const dataDir of [filled, folder]) {
			const cluster = await startCluster(dataDir, { durable: false });
			expect(cluster.adopted).toBe(false);
			contents.push(await contentAt(cluster.url));
			await cluster.stop();
		}
		expect(contents[1]).toEqual(contents[0]);
	});

	it('use the database of a running server: the one lets it run on, the other refuses', async () => {
		const cluster = await startCluster(filled, { durable: false });
		const server = openDatabase(cluster.url);
		await server.claim();
		const file = join(folder, 'backup.tar.gz');
		expect(await runCommand('backup', { DATA_DIR: filled }, file)).toMatchObject({ code: 0 });
		const restored = await runCommand('restore', { DATA_DIR: filled }, file);
		const stderr = 'A server is running on this database. Stop it first.\n';
		expect(restored).toEqual({ code: 1, stdout: '', stderr });
		await ping(server.db);
		await server.close();
		await cluster.stop();
	});

	it('make no database where there is none, or where there is nothing to restore', async () => {
		const saved = await runCommand('backup', { DATA_DIR: folder });
		const nothing = `There is no database in ${folder}.\n`;
		expect(saved).toEqual({ code: 1, stdout: '', stderr: nothing });
		const missing = join(folder, 'missing.tar.gz');
		const restored = await runCommand('restore', { DATA_DIR: folder }, missing);
		expect(restored).toEqual({ code: 1, stdout: '', stderr: `There is no file ${missing}.\n` });
		expect(readdirSync(folder)).toEqual([]);
	});

	it('say how they are used, and what the database answers', async () => {
		const usage = 'Usage: npm run restore -- <file>\n';
		expect(await runCommand('restore', {})).toEqual({ code: 1, stdout: '', stderr: usage });
		const url = new URL(await createDatabase());
		url.pathname = '/nowhere';
		const stderr = 'database "nowhere" does not exist\n';
		const file = join(folder, 'backup.tar.gz');
		const saved = await runCommand('backup', { DATABASE_URL: url.href }, file);
		expect(saved).toEqual({ code: 1, stdout: '', stderr });
	});
});
