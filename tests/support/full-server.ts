import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import type { App } from '#server/app.ts';
import { boot } from '#server/boot.ts';
import { readConfig } from '#server/config.ts';
import { operatorOf } from '#server/demo/people.ts';
import { firstBrokenEvent } from '#server/store/audit.ts';
import type { Executor } from '#server/store/database.ts';
import { membersOf } from '#server/store/members.ts';
import { allProgrammes } from '#server/store/programmes.ts';
import { bytesOf, submissionsOf, versionsOf } from '#server/store/versions.ts';
import { tokenOf, type TestApp } from './app.ts';
import { signedInBrowser } from './browser.ts';
import { createDatabase } from './database.ts';
import {
	cutAnother,
	decide,
	makePartnership,
	submitAnother,
	type Partnership,
} from './versions.ts';

/** A server of the demo without its HTTP side, on a database that is there and a data folder that is empty. */
export async function bootOn(url: string): Promise<TestApp> {
	const dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-full-'));
	const variables = { DATABASE_URL: url, DATA_DIR: dataDir, DEMO: '1' };
	const running = await boot(readConfig(variables), pino({ level: 'silent' }));
	return {
		app: running.app,
		administrator: await operatorOf(running.app),
		async close() {
			await running.close();
			rmSync(dataDir, { recursive: true });
		},
	};
}

/** A server with two programmes, in which something of everything has happened. */
export interface FullServer {
	readonly test: TestApp;
	readonly url: string;
	readonly partnership: Partnership;
	/** The API token of somebody. */
	readonly token: string;
}

export async function fullServer(): Promise<FullServer> {
	const url = await createDatabase();
	const test = await bootOn(url);
	const partnership = await makePartnership(test);
	const returned = await submitAnother(test, partnership);
	await decide(test, partnership, returned, 'B', 'returned');
	const approved = await submitAnother(test, partnership);
	for (const side of ['A', 'B'] as const) await decide(test, partnership, approved, side);
	await cutAnother(test, partnership);
	await signedInBrowser(test.app, partnership.B.email);
	const token = await tokenOf(test, partnership.A);
	await test.app.hub.settled();
	return { test, url, partnership, token };
}

/** What a server shows of its programmes: their text, versions, decisions, people, and whether the trail is whole. */
export async function shownBy({ db, hub }: App) {
	const programmes = await allProgrammes(db);
	return Promise.all(
		programmes.map(async ({ id }) => {
			const versions = await versionsOf(db, id);
			const bytes = await Promise.all(versions.map((version) => bytesOf(db, version.id)));
			return {
				id,
				hash: hashOf(canonicalBytes((await hub.read(id)).programme)),
				versions,
				frozen: bytes.map((frozen) => frozen && hashOf(frozen)),
				submissions: await submissionsOf(db, id),
				members: await membersOf(db, id),
				brokenEvent: await firstBrokenEvent(db, id),
			};
		}),
	);
}

/**
 * A hash of each table as PostgreSQL itself writes its rows, and where each sequence stands; without what
 * searches find, which is made again of the rest.
 */
export async function contentOf(db: Executor) {
	const found = await db.execute<{ name: string }>(sql`
		select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
		where schemaname in ('public', 'drizzle') and tablename not in ('search_index', 'search_text')`);
	const tables: { [name: string]: unknown } = {};
	for (const { name } of found) {
		const [row] = await db.execute(sql`
			select count(*)::int as rows, md5(string_agg(t::text, chr(10) order by t::text collate "C")) as hash
			from ${sql.raw(name)} t`);
		tables[name] = row;
	}
	const last = await db.execute<{ name: string; last: string }>(sql`
		select sequencename as name, last_value as last from pg_sequences`);
	const sequences = Object.fromEntries(last.map((row) => [row.name, Number(row.last)]));
	return { tables, sequences };
}
