import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '#server/store/database.ts';
import { listTables } from '#server/store/tables.ts';
import { startApp, makeProgramme, type TestApp } from '../../tests/support/app.ts';
import * as backups from '../../tests/support/backups.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { untilWaitingFor } from '../../tests/support/turns.ts';
import { readableBackup, restoreBackup } from './restore-backup.ts';
import type { Entry } from './tar.ts';
import { writeBackup } from './write-backup.ts';

const at = new Date('2026-07-01T08:00:00Z');
let test: TestApp;
let whole: readonly Entry[];
let folder: string;
let file: string;
let empty: OpenDatabase;
beforeAll(async () => {
	test = await startApp();
	await makeProgramme(test);
	await test.app.hub.settled();
});
afterAll(() => test.close());
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'klimapuente-backup-'));
	file = join(folder, 'backup.tar.gz');
	await writeBackup(test.app.db, file, at);
	whole = await backups.entriesOf(file);
	empty = openDatabase(await createDatabase());
});
afterEach(async () => {
	await empty.close();
	rmSync(folder, { recursive: true });
});

function restore(database = empty): Promise<readonly string[]> {
	return readableBackup(file).then((manifest) => restoreBackup(database, file, manifest));
}

/** Puts other words into one file of the backup, which stays an archive that is whole. */
function replace(name: string, words: string, by: string): void {
	whole = whole.map((entry) => (entry.name === name ? backups.replaced(entry, words, by) : entry));
}

/** Whether bytes unpack to the same: deflate leaves bits between its blocks that nobody reads (RFC 1951, 3.2.4). */
function unpacksTo(content: Buffer, packed: Buffer): boolean {
	try {
		return gunzipSync(packed).equals(content);
	} catch {
		return false;
	}
}

const accounts = 'tables/public.user/000001.jsonl';

describe('restoring refuses, before it touches the database,', () => {
	it('a file that is not there', async () => {
		rmSync(file);
		await expect(restore()).rejects.toThrow(`There is no file ${file}.`);
	});

	it('a file that is no backup', async () => {
		writeFileSync(file, 'Sehr geehrte Damen und Herren');
		await expect(restore()).rejects.toThrow(/is damaged, or no backup of Klimapuente/);
		backups.writeArchive(file, [{ name: 'letter.txt', content: Buffer.from('Guten Tag') }]);
		await expect(restore()).rejects.toThrow('it does not begin with klimapuente.json');
	});

	it('a file that is cut off, wherever', async () => {
		const bytes = readFileSync(file);
		for (const length of [0, 1, 10, 100, bytes.length / 2, bytes.length - 9, bytes.length - 1]) {
			writeFileSync(file, bytes.subarray(0, length));
			await expect(restore()).rejects.toThrow(/is damaged/);
		}
	});

	it('a file of which one bit has turned, wherever', async () => {
		const bytes = readFileSync(file);
		const content = gunzipSync(bytes);
		let refused = 0;
		// The first ten bytes are the header of gzip, which also holds a time that nobody reads.
		for (let place = 10; place < bytes.length; place += Math.ceil(bytes.length / 50)) {
			const damaged = Buffer.from(bytes);
			damaged[place] = (damaged[place] ?? 0) ^ 0x10;
			if (unpacksTo(content, damaged)) continue;
			refused += 1;
			writeFileSync(file, damaged);
			await expect(restore()).rejects.toThrow(/is damaged/);
		}
		expect(refused).toBeGreaterThan(40);
	});

	it('rows that are not those of the manifest', async () => {
		const entries = whole;
		replace(accounts, 'Betrieb', 'Bürgermeister');
		backups.writeArchive(file, whole);
		await expect(restore()).rejects.toThrow(
			'the rows of public.user are not those of the manifest',
		);
		backups.writeArchive(
			file,
			entries.filter(({ name }) => name !== accounts),
		);
		await expect(restore()).rejects.toThrow(
			'the rows of public.user are not those of the manifest',
		);
		backups.writeArchive(file, entries.slice(0, -1));
		await expect(restore()).rejects.toThrow('the manifest is missing');
		backups.writeArchive(file, [...entries, entries[1] as Entry]);
		await expect(restore()).rejects.toThrow('follows the manifest');
	});

	it('what a newer version has made: another format, or tables that are not known here', async () => {
		replace('klimapuente.json', '"format": 1', '"format": 2');
		backups.writeArchive(file, whole);
		await expect(restore()).rejects.toThrow(/newer version of Klimapuente \(.+\): update this one/);
		replace('klimapuente.json', '"format": 2', '"format": 1');
		replace('manifest.json', '"migrations": [', `"migrations": ["${'0'.repeat(64)}",`);
		backups.writeArchive(file, whole);
		await expect(restore()).rejects.toThrow(/knows other tables: update this one first/);
	});
});

describe('restoring leaves the database as it was', () => {
	afterEach(async () => {
		expect(await listTables(empty.db)).toEqual([]);
	});

	it('when a server runs on it', async () => {
		const server = openDatabase(test.app.config.databaseUrl ?? '');
		await expect(restore(server)).rejects.toThrow('A server is running on this database.');
		await server.close();
	});

	it('when a row fails on the way', async () => {
		whole = whole.filter(({ name }) => name !== accounts);
		backups.writeArchive(file, backups.withFittingManifest(whole));
		await expect(restore()).rejects.toMatchObject({ cause: { code: '23503' } });
	});

	it('when a row would not be what it was', async () => {
		// The same moment, but not as a backup says it.
		replace(accounts, '+00:00"', '-00:00"');
		backups.writeArchive(file, backups.withFittingManifest(whole));
		await expect(restore()).rejects.toThrow('The rows of public.user would not be what they were.');
	});
});

it('restoring refuses a database that is not empty, and leaves it as it is', async () => {
	await empty.db.execute(sql`create table public.letters as select 'Guten Tag' as text`);
	await expect(restore()).rejects.toThrow(/The database is not empty/);
	expect(await listTables(empty.db)).toMatchObject([{ name: 'public.letters' }]);
	expect(await empty.db.execute(sql`select * from letters`)).toEqual([{ text: 'Guten Tag' }]);
});

it('a table of somebody else is backed up, and left out with a word when the rest is restored', async () => {
	const { db } = test.app;
	await db.execute(sql`create table public.letters as select 'Guten Tag' as text`);
	rmSync(file);
	await writeBackup(db, file, at);
	await db.execute(sql`drop table public.letters`);
	expect(await restore()).toEqual(['public.letters']);
});

describe('a backup', () => {
	it('does not take the place of another file', async () => {
		await expect(writeBackup(test.app.db, file, at)).rejects.toThrow(`${file} is there already.`);
		expect(await backups.entriesOf(file)).toEqual(whole);
	});

	it('is not made of nothing', async () => {
		rmSync(file);
		await expect(writeBackup(empty.db, file, at)).rejects.toThrow(
			'There is nothing in the database yet.',
		);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('leaves no file behind when the database goes away meanwhile', async () => {
		rmSync(file);
		const { db } = test.app;
		const { backup } = await db.transaction(async (tx) => {
			await tx.execute(sql`lock table visit in access exclusive mode`);
			const backup = writeBackup(db, file, at).catch((error: unknown) => error);
			const pid = await untilWaitingFor(db, 'visit');
			expect(existsSync(`${file}.unfinished`)).toBe(true);
			await db.execute(sql`select pg_terminate_backend(${pid})`);
			return { backup };
		});
		expect(await backup).toMatchObject({ code: 'CONNECTION_CLOSED' });
		expect(readdirSync(folder)).toEqual([]);
	});
});
