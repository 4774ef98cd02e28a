import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { expect, it } from 'vitest';
import { migrationsFolder, openDatabase } from '#server/store/database.ts';
import { appliedMigrations, knownMigrations, makeTables } from '#server/store/migrations.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { readableBackup, restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

it('a backup of an older version is brought up to date', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'klimapuente-older-'));
	const file = join(folder, 'backup.tar.gz');
	const old = openDatabase(await createDatabase());
	const [first] = readMigrationFiles({ migrationsFolder });
	await old.db.transaction(async (tx) => {
		await makeTables(tx, 1);
		await tx.execute(
			sql`insert into drizzle.__drizzle_migrations (hash, created_at) 
			values (${first?.hash}, ${first?.folderMillis})`,
		);
		await tx.execute(
			sql`insert into "user" (id, name, email) values ('anna', 'Anna', 'anna@lahr.example')`,
		);
	});
	await writeBackup(old.db, file, new Date());
	await old.close();

	const next = openDatabase(await createDatabase());
	await restoreBackup(next, file, await readableBackup(file));
	expect(await appliedMigrations(next.db)).toEqual(knownMigrations());
	expect(await next.db.execute(sql`select name from "user"`)).toEqual([{ name: 'Anna' }]);
	// What the second migration made, and what the first number after the restored ones is.
	await expect(next.db.execute(sql`delete from version`)).rejects.toMatchObject({
		cause: { code: '23001' },
	});
	expect(
		await next.db.execute(sql`select id from drizzle.__drizzle_migrations order by id`),
	).toEqual(knownMigrations().map((_, index) => ({ id: index + 1 })));
	await next.close();
	rmSync(folder, { recursive: true });
});
