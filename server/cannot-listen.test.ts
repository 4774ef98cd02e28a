import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDatabase } from '../tests/support/database.ts';
import { projectRoot } from './root.ts';
import { openDatabase } from './store/database.ts';

it('a server whose pages cannot be loaded ends, and lets go of the database', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-main-'));
	const DATABASE_URL = await createDatabase();
	const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: '0', DATABASE_URL };
	// The sources have no pages beside them; a build has.
	const { status, stdout } = spawnSync(process.execPath, [join(projectRoot, 'server/main.ts')], {
		...{ cwd: tmpdir(), env, encoding: 'utf8', timeout: 15_000 },
	});
	expect(status).toBe(1);
	expect(stdout).toContain('could not listen');
	const next = openDatabase(DATABASE_URL);
	await expect.poll(() => next.claim()).toBe(true);
	await next.close();
	rmSync(dataDir, { recursive: true });
});
