import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../tests/support/database.ts';
import { openDatabase, type OpenDatabase } from './database.ts';
import { insertRows, listTables, readRows, readSequences, setSequence } from './tables.ts';

let url: string;
let database: OpenDatabase;
beforeEach(async () => {
	url = await createDatabase();
	database = openDatabase(url);
});
afterEach(() => database.close());

function execute(statement: string) {
	return database.db.execute(sql.raw(statement));
}

/** All rows of a table, as they are read some at a time. */
function chunksOf(name: string): Promise<(readonly string[])[]> {
	return database.db.transaction(async (tx) => {
		const table = (await listTables(tx)).find((table) => table.name === name);
		const chunks: (readonly string[])[] = [];
		if (table) for await (const lines of readRows(tx, table)) chunks.push(lines);
		return chunks;
	});
}

describe('rows of a table', () => {
	it('are the same after they were read and written, whatever is in them', async () => {
		await execute(`create table source (
			id bigint primary key, words text, bytes bytea, at timestamptz, list text[], value jsonb, "from" uuid)`);
		await execute(`insert into source values
			(9007199254740993, E'"\\\\ \\n\\r\\t\\u0001 \\u2028 😀 \\\\x41 null', '\\x00ff0a5c22', '2026-07-01 08:00:00.123456+02',
				array['a,b', null, '{}', '"', ''], '{"a": [1.50, 1e400, null, "\\\\n"], "": {}}', '00000000-0000-0000-0000-00000000000a'),
			(-1, '', '', 'infinity', '{}', '[]', null),
			(0, null, null, '0001-01-01 00:00:00+00', null, null, null)`);
		await execute('create table copy (like source including all)');
		const lines = (await chunksOf('public.source')).flat();
		expect(lines).toHaveLength(3);
		expect(lines.every((line) => !/[\n\r]/.test(line))).toBe(true);
		await insertRows(database.db, 'public.copy', lines);
		const same = 'select md5(string_agg(t::text, chr(10) order by id)) as hash from';
		expect(await execute(`${same} copy t`)).toEqual(await execute(`${same} source t`));
	});

	it('read the same whatever the settings and the order on disk are', async () => {
		await execute(`create table source (id text primary key, bytes bytea, at timestamptz)`);
		const [{ name = '' } = {}] = await execute('select current_database() as name');
		await execute(
			`insert into source values ('b', '\\x01', 'epoch'), ('B', '\\x5c', 'epoch'), ('a', null, null)`,
		);
		const before = (await chunksOf('public.source')).flat();
		expect(before.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['B', 'a', 'b']);
		await execute(`update source set bytes = bytes where id = 'B'`);
		await execute(`alter database ${name} set timezone to 'America/Costa_Rica'`);
		await execute(`alter database ${name} set bytea_output to 'escape'`);
		await database.close();
		database = openDatabase(url);
		expect((await chunksOf('public.source')).flat()).toEqual(before);
	});

	it('are read some at a time: few large ones, or many small ones', async () => {
		await execute('create table source (id int primary key, words text)');
		await execute(`insert into source select n, repeat('x', 1500000) from generate_series(1, 5) n`);
		await execute(`insert into source select n, 'x' from generate_series(6, 1000) n`);
		const chunks = await chunksOf('public.source');
		expect(chunks.flat()).toHaveLength(1000);
		for (const lines of chunks) expect(lines.length).toBeLessThanOrEqual(100);
		for (const lines of chunks.slice(0, 5)) expect(lines).toHaveLength(1);
		expect(chunks.length).toBeLessThan(30);
	});
});

describe('tables', () => {
	it('come after those that they refer to', async () => {
		await execute('create table b (id int primary key, a int)');
		await execute('create table a (id int primary key, b int references b, a int references a)');
		await execute('create table "C" (id int primary key, a int references a, b int references b)');
		const names = (await listTables(database.db)).map(({ name }) => name);
		expect(names).toEqual(['public.b', 'public.a', 'public.C']);
	});

	it('that refer to one another are refused: neither could be first', async () => {
		await execute('create table a (id int primary key, b int)');
		await execute('create table b (id int primary key references a)');
		await execute('alter table a add foreign key (b) references b');
		await expect(listTables(database.db)).rejects.toThrow(/public\.a,public\.b/);
	});
});

it('sequences go on after the number that they are given', async () => {
	await execute('create table "C" (id bigserial primary key)');
	expect(await readSequences(database.db)).toEqual({});
	await setSequence(database.db, 'public.C_id_seq', 41);
	await setSequence(database.db, 'public.of_somebody_else', 7);
	expect(await readSequences(database.db)).toEqual({ 'public.C_id_seq': 41 });
	expect(await execute('insert into "C" default values returning id::int')).toEqual([{ id: 42 }]);
});
