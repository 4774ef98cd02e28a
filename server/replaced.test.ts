import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { createDatabase } from '../tests/support/database.ts';
import { boot } from './boot.ts';
import { readConfig } from './config.ts';

it('a server that another one has replaced says so, and ends in order', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-replaced-'));
	const url = await createDatabase();
	const variables = { DATABASE_URL: url, DATA_DIR: dataDir, DEMO: '0' };
	const lines: string[] = [];
	const log = pino({ level: 'fatal' }, { write: (line) => lines.push(line) });
	const running = await boot(readConfig(variables), log);
	const other = postgres(url, { max: 2 });
	const held = await other`select pid, classid::bigint << 32 | objid::bigint as key from pg_locks
		where locktype = 'advisory' and granted
			and database = (select oid from pg_database where datname = current_database())`;
	const { pid, key } = held[0] ?? {};
	const taking = other`select pg_advisory_lock(${key as string}::bigint)`.execute();
	await expect
		.poll(
			() => other`select 1 from pg_locks where locktype = 'advisory' and not granted
				and database = (select oid from pg_database where datname = current_database())`,
		)
		.toHaveLength(1);
	await other`select pg_terminate_backend(${pid as number})`;
	await taking;
	await running.replaced;
	expect(lines.join()).toContain('another server has taken over the database');
	await running.close();
	await other.end();
	rmSync(dataDir, { recursive: true });
});
