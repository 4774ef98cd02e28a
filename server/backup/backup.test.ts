import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '#server/actions/action.ts';
import { search } from '#server/actions/search.ts';
import { identify } from '#server/auth/identify.ts';
import { openDatabase, type OpenDatabase } from '#server/store/database.ts';
import { areIndexed } from '#server/store/search.ts';
import { password } from '../../tests/support/app.ts';
import { signedInBrowser, whoIs } from '../../tests/support/browser.ts';
import { createDatabase } from '../../tests/support/database.ts';
import * as full from '../../tests/support/full-server.ts';
import { textOf } from '../../tests/support/live.ts';
import { untilWaitingFor } from '../../tests/support/turns.ts';
import { storedText } from '../../tests/support/stored.ts';
import { cutAnother } from '../../tests/support/versions.ts';
import { readableBackup, restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const at = new Date('2026-07-01T08:00:00Z');
let server: full.FullServer;
let folder: string;
let file: string;
let opened: OpenDatabase[];
beforeAll(async () => {
	server = await full.fullServer();
});
afterAll(() => server.test.close());
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'klimapuente-backup-'));
	file = join(folder, 'backup.tar.gz');
	opened = [];
});
afterEach(async () => {
	for (const database of opened) await database.close();
	rmSync(folder, { recursive: true });
});

function open(url: string): OpenDatabase {
	const database = openDatabase(url);
	opened.push(database);
	return database;
}

/** Restores the file into a new database and returns its address. */
async function restored(): Promise<string> {
	const url = await createDatabase();
	const database = open(url);
	expect(await restoreBackup(database, file, await readableBackup(file))).toEqual([]);
	await database.close();
	return url;
}

/** A copy of a whole database as an administrator of PostgreSQL makes it. */
async function copied(url: string): Promise<string> {
	const copy = new URL(await createDatabase());
	const sql = postgres(Object.assign(new URL(url), { pathname: 'postgres' }).href, { max: 1 });
	await sql.unsafe(`drop database ${copy.pathname.slice(1)}`);
	await sql.unsafe(
		`create database ${copy.pathname.slice(1)} template ${new URL(url).pathname.slice(1)}`,
	);
	await sql.end();
	return copy.href;
}

/** Goes on where `before` was left: everything is there, people get in, and everything works on. */
async function expectToGoOn(url: string, before: Awaited<ReturnType<typeof full.shownBy>>) {
	const { partnership, token } = server;
	const next = await full.bootOn(url);
	try {
		const { app } = next;
		expect(before).toHaveLength(2);
		expect(await full.shownBy(app)).toEqual(before);
		expect(before.map(({ brokenEvent }) => brokenEvent)).toEqual([undefined, undefined]);
		// The secret was another one: people sign in again, with the password that they had.
		const browser = await signedInBrowser(app, partnership.A.email, password);
		expect(await whoIs(app, browser)).toMatchObject({ userId: partnership.A.userId });
		const script = await identify(app.auth, app.db, new Headers(), token);
		expect(script).toMatchObject({ userId: partnership.A.userId });
		const input = { q: 'Handlungsprogramm', programme: partnership.programme };
		expect((await runAction(search, app, partnership.A, input)).total).toBeGreaterThan(0);

		const { db, hub } = app;
		const last = async () =>
			(await db.execute(sql`select max(sequence)::int as last from document_update`))[0]?.['last'];
		const sequence = (await last()) as number;
		await hub.edit(partnership.programme, partnership.A.userId, (doc) =>
			textOf(doc).insert(0, 'Neu'),
		);
		expect(await last()).toBeGreaterThan(sequence);
		await hub.settled();
		const { number } = await cutAnother(next, partnership);
		expect(number).toBe(
			(before.find(({ id }) => id === partnership.programme)?.versions.length ?? 0) + 1,
		);
		for (const { brokenEvent } of await full.shownBy(app)) expect(brokenEvent).toBeUndefined();
		for (const table of ['version', 'submission', 'decision', 'audit_event']) {
			await expect(db.execute(sql.raw(`delete from ${table}`))).rejects.toMatchObject({
				cause: { code: '23001' },
			});
		}
	} finally {
		await next.close();
	}
}

describe('a backup', () => {
	it('restored into an empty database is what it was, row for row, and goes on', async () => {
		const { app } = server.test;
		const before = await full.contentOf(app.db);
		const manifest = await writeBackup(app.db, file, at);
		expect(Object.keys(manifest.tables)).toHaveLength(Object.keys(before.tables).length);
		expect(await full.contentOf(app.db)).toEqual(before);
		const url = await restored();
		expect(await full.contentOf(open(url).db)).toEqual(before);
		// What searches find is left out, and made again for the first who searches.
		expect(await areIndexed(open(url).db, [server.partnership.programme])).toBe(false);
		await expectToGoOn(url, await full.shownBy(app));
	});

	it('is one moment, and people go on writing meanwhile', async () => {
		const { programme, A } = server.partnership;
		const { hub, db } = server.test.app;
		const write = (words: string) =>
			hub.edit(programme, A.userId, (doc) => {
				const text = textOf(doc);
				text.insert(text.length, words);
			});
		await write('davor ');
		await hub.settled();
		const before = await full.contentOf(db);
		// It has its moment and waits for a table, so that there is time to write something.
		const { backup } = await db.transaction(async (tx) => {
			await tx.execute(sql`lock table visit in access exclusive mode`);
			const backup = writeBackup(db, file, at);
			await untilWaitingFor(db, 'visit');
			for (let i = 0; i < 20; i++) await write('danach ');
			await hub.settled();
			return { backup };
		});
		await backup;
		expect(await storedText(db, programme)).toContain('davor danach danach');
		const { db: copy } = open(await restored());
		expect(await storedText(copy, programme)).toBe('davor ');
		const after = await full.contentOf(copy);
		expect(after.tables).toEqual(before.tables);
		// What was written after that moment has used up numbers: they are not given again.
		const sequence = 'document_update_sequence_seq';
		expect(after.sequences[sequence]).toBeGreaterThan(before.sequences[sequence] ?? 0);
	});

	it('is for its owner alone, and leaves nothing else in the folder', async () => {
		await writeBackup(server.test.app.db, join(folder, 'new/backup.tar.gz'), at);
		expect(statSync(join(folder, 'new/backup.tar.gz')).mode & 0o777).toBe(0o600);
		expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
	});
});

describe('a copy of the database alone', () => {
	it('brings everything back, on a server with an empty data folder', async () => {
		const before = await full.shownBy(server.test.app);
		await server.test.close();
		const copy = await copied(server.url);
		server = { ...server, test: await full.bootOn(server.url) };
		await expectToGoOn(copy, before);
	});
});
