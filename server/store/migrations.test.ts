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
