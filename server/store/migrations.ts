import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrationsFolder, type Executor } from './database.ts';

/** The hashes of the migrations that this program knows, in their order. */
export function knownMigrations(): readonly string[] {
	return readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash);
}

/** The hashes of the migrations that made a database what it is, in their order. */
export async function appliedMigrations(db: Executor): Promise<readonly string[]> {
	const [made] = await db.execute(sql`select to_regclass('drizzle.__drizzle_migrations') as made`);
	if (!made?.['made']) return [];
	const rows = await db.execute<{ hash: string }>(
		sql`select hash from drizzle.__drizzle_migrations order by created_at`,
	);
	return rows.map(({ hash }) => hash);
}

/** Whether a database has not got all migrations that this program knows. */
export async function isBehind(db: Executor): Promise<boolean> {
	const applied = new Set(await appliedMigrations(db));
	return knownMigrations().some((hash) => !applied.has(hash));
}

/**
 * Makes the tables as the first so many migrations leave them, in a transaction of the caller, who also
 * fills the table in which the library keeps what was applied.
 */
export async function makeTables(tx: Executor, count: number): Promise<void> {
	await tx.execute(sql`create schema drizzle`);
	// As the library makes it; it then takes this one for its own.
	await tx.execute(sql`create table drizzle.__drizzle_migrations
		(id serial primary key, hash text not null, created_at bigint)`);
	for (const migration of readMigrationFiles({ migrationsFolder }).slice(0, count)) {
		for (const statement of migration.sql) await tx.execute(sql.raw(statement));
	}
}
