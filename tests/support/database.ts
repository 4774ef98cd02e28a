import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openDatabase, type OpenDatabase } from '#server/store/database.ts';

/** Makes an empty database in the PostgreSQL of the test run and returns its address. */
export async function createDatabase(): Promise<string> {
	const url = new URL(inject('postgres'));
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	const sql = postgres(url.href, { max: 1, onnotice: () => {} });
	try {
		await sql.unsafe(`create database ${name}`);
	} finally {
		await sql.end();
	}
	url.pathname = name;
	return url.href;
}

/** Opens a database of its own, with all tables. The caller closes it. */
export async function openTestDatabase(): Promise<OpenDatabase> {
	const database = openDatabase(await createDatabase());
	await database.migrate();
	return database;
}
