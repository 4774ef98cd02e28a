import { isDeepStrictEqual } from 'node:util';
import type { Executor, OpenDatabase } from '#server/store/database.ts';
import { knownMigrations, makeTables } from '#server/store/migrations.ts';
import { insertRows, listTables, readRows, setSequence } from '#server/store/tables.ts';
import { BackupError, type Manifest } from './format.ts';
import { linesOf, partsOf, Tally } from './part.ts';
import { readParts, verifyBackup } from './read-backup.ts';

/** What a backup holds, once it is sure that this program can restore it. */
export async function readableBackup(file: string): Promise<Manifest> {
	const manifest = await verifyBackup(file);
	const known = knownMigrations();
	if (!manifest.migrations.every((hash, index) => hash === known[index])) {
		throw new BackupError(
			'The backup was made by a version of Klimapuente that knows other tables: update this one first.',
		);
	}
	return manifest;
}

/**
 * Brings everything in a backup back into an empty database, all of it or nothing, then up to date.
 * Takes the place of the server meanwhile. Returns the tables that are not of this product, which are
 * left out.
 */
export async function restoreBackup(
	database: OpenDatabase,
	file: string,
	manifest: Manifest,
): Promise<readonly string[]> {
	if (!(await database.claim()))
		throw new BackupError('A server is running on this database. Stop it first.');
	const leftOut = await database.db.transaction(async (tx) => {
		if ((await listTables(tx)).length > 0)
			throw new BackupError('The database is not empty. A backup is restored into an empty one.');
		return fill(tx, file, manifest);
	});
	await database.migrate();
	return leftOut;
}

async function fill(tx: Executor, file: string, manifest: Manifest): Promise<readonly string[]> {
	await makeTables(tx, manifest.migrations.length);
	const tables = await listTables(tx);
	const ours = new Set(tables.map(({ name }) => name));
	for await (const { table, content } of readParts(file)) {
		if (ours.has(table)) await insertRows(tx, table, linesOf(content));
	}
	for (const [name, last] of Object.entries(manifest.sequences)) await setSequence(tx, name, last);
	for (const table of tables) {
		const tally = new Tally();
		for await (const part of partsOf(readRows(tx, table))) tally.add(part);
		if (!isDeepStrictEqual(tally.result(), manifest.tables[table.name]))
			throw new BackupError(`The rows of ${table.name} would not be what they were.`);
	}
	return Object.keys(manifest.tables).filter((name) => !ours.has(name));
}
