import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';
import { createDatabase } from '../tests/support/database.ts';
import { openDatabase } from './store/database.ts';

let dataDir: string;
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-main-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Runs a server that cannot start; returns how it ended and what it said in plain words. */
function run(variables: { readonly [name: string]: string }) {
	const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: '0', ...variables };
	const main = join(projectRoot, 'server/main.ts');
	const options = { cwd: tmpdir(), env, encoding: 'utf8', timeout: 60_000 } as const;
	const { status, stderr } = spawnSync(process.execPath, [main], options);
	return { status, stderr };
}

describe('a server that cannot start', { timeout: 60_000 }, () => {
	it('says which settings are wrong', () => {
		const { status, stderr } = run({ PORT: 'x', DEMO: 'yes' });
		expect(status).toBe(1);
		expect(stderr).toMatch(/^These settings are wrong:\n {2}PORT: .*\n {2}DEMO: must be 0 or 1\n$/);
	});

	it('says that its database is not there', () => {
		const { status, stderr } = run({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' });
		expect(status).toBe(1);
		expect(stderr).toBe('The database cannot be used: connect ECONNREFUSED 127.0.0.1:1\n');
	});

	it('says that another one runs on its database', async () => {
		const url = await createDatabase();
		const other = openDatabase(url);
		await other.claim();
		const { status, stderr } = run({ DATABASE_URL: url });
		await other.close();
		expect(status).toBe(1);
		expect(stderr).toMatch(/^Another server is running on this database\./);
	});
});
