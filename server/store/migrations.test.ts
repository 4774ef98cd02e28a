import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { openDatabase } from './database.ts';

const folder = join(projectRoot, 'drizzle');
const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
	readonly entries: readonly { readonly when: number; readonly tag: string }[];
};

describe('migrations', () => {
	it('come with times that increase: an older one would be passed over without a word', () => {
		const times = journal.entries.map(({ when }) => when);
		expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
	});

	it('are all listed in the journal', () => {
		const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
		expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
	});

	it('make the tables that the code knows', { timeout: 60_000 }, () => {
		const copy = mkdtempSync(join(tmpdir(), 'klimapuente-migrations-'));
		cpSync(folder, copy, { recursive: true });
		const out = relative(projectRoot, copy); // the tool reads any path as a relative one
		const kit = join(projectRoot, 'node_modules/drizzle-kit/bin.cjs');
		const args = ['generate', '--dialect', 'postgresql', '--schema', './server/store/schema/*.ts'];
		const result = spawnSync(process.execPath, [kit, ...args, '--out', out], {
			cwd: projectRoot,
			encoding: 'utf8',
		});
		const files = readdirSync(copy).filter((name) => name.endsWith('.sql'));
		rmSync(copy, { recursive: true });
		expect(result.stdout + result.stderr).toContain('nothing to migrate');
		expect(files).toHaveLength(journal.entries.length);
	});

	it('run once when servers start together', async () => {
		const url = await createDatabase();
		const opened = [openDatabase(url), openDatabase(url), openDatabase(url)] as const;
		await Promise.all(opened.map((database) => database.migrate()));
		const [row] = await opened[0].db.execute(
			sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
		);
		expect(row).toEqual({ applied: journal.entries.length });
		await Promise.all(opened.map((database) => database.close()));
	});
});

describe('the migration 0009', () => {
	it('keeps the names of units, as those of the working language', async () => {
		const { db, close } = openDatabase(await createDatabase());
		const [before, [units]] = [journal.entries.slice(0, 9), journal.entries.slice(9)];
		for (const { tag } of before) await run(tag);
		await db.execute(sql`
			insert into programme (id, frame) values ('00000000-0000-4000-8000-000000000001', '{"languages":["es","de"]}');
			insert into "user" (id, name, email) values ('a', 'A', 'a@a.example'), ('b', 'B', 'b@b.example');
			insert into membership (programme_id, user_id, role, unit) values
				('00000000-0000-4000-8000-000000000001', 'a', 'editor', 'Gestión Ambiental'),
				('00000000-0000-4000-8000-000000000001', 'b', 'editor', '')`);
		await run(units?.tag ?? '');
		const rows = await db.execute(sql`select unit from membership order by user_id`);
		expect([...rows]).toEqual([{ unit: { es: 'Gestión Ambiental' } }, { unit: {} }]);
		await close();

		async function run(tag: string) {
			const statements = readFileSync(join(folder, `${tag}.sql`), 'utf8');
			for (const one of statements.split('--> statement-breakpoint'))
				await db.execute(sql.raw(one));
		}
	});
});

describe('the place of the one server of a database', () => {
	it('is taken once, and free again when its holder has closed', async () => {
		const url = await createDatabase();
		const [first, second] = [openDatabase(url), openDatabase(url)];
		expect(await first.claim()).toBe(true);
		expect(await second.claim()).toBe(false);
		await first.close();
		await expect.poll(() => second.claim()).toBe(true);
		await second.close();
	});
});
