import { sql, type SQL } from 'drizzle-orm';
import type { Executor } from './database.ts';

/** A table of ours as the database knows it, whatever this version of the program expects. */
export interface Table {
	/** With its schema, for instance `public.programme`. */
	readonly name: string;
	/** What puts its rows in one order that is the same in every database. */
	readonly order: string;
}

/** Where our tables lie: those of the product, and that of the migrations. */
const schemas = sql`('public', 'drizzle')`;

/** What searches find is large, and is made again of the rest once somebody searches. */
const madeAgain = sql`('public.search_index', 'public.search_text')`;

/** All tables of ours, but for those that can be left out, each after those that its rows refer to. */
export async function listTables(db: Executor): Promise<readonly Table[]> {
	const rows = await db.execute<{ name: string; order: string | null; targets: string[] }>(sql`
		select nspname || '.' || relname as name, (
			select string_agg(
				quote_ident(attname) || case when attcollation <> 0 then ' collate "C"' else '' end,
				', ' order by array_position(indkey::int2[], attnum)
			)
			from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
			where indrelid = pg_class.oid and indisprimary
		) as order, array(
			select n.nspname || '.' || c.relname
			from pg_constraint join pg_class c on c.oid = confrelid join pg_namespace n on n.oid = c.relnamespace
			where contype = 'f' and conrelid = pg_class.oid and confrelid <> conrelid
		) as targets
		from pg_class join pg_namespace on pg_namespace.oid = relnamespace
		where relkind = 'r' and nspname in ${schemas} and nspname || '.' || relname not in ${madeAgain}
			and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
		order by nspname, relname`);
	const open = new Map(rows.map((row) => [row.name, row]));
	const tables: Table[] = [];
	while (open.size > 0) {
		const free = [...open.values()].filter(
			({ targets }) => !targets.some((name) => open.has(name)),
		);
		if (free.length === 0) throw new Error(`Tables refer to one another: ${[...open.keys()]}`);
		for (const { name, order } of free) {
			open.delete(name);
			tables.push({ name, order: order ?? 'stored::text collate "C"' });
		}
	}
	return tables;
}

/** Nobody changes the form of the tables until the transaction ends; people can write on. */
export async function keepTables(tx: Executor, tables: readonly Table[]): Promise<void> {
	if (tables.length === 0) return;
	const names = tables.map(({ name }) => identifierOf(name));
	await tx.execute(sql`lock table ${sql.join(names, sql`, `)} in access share mode`);
}

/** How much is read at a time, so that a large table is never in memory as a whole. */
const chunkBytes = 1024 * 1024;
const chunkRows = 100;

/**
 * The rows of a table in their order, each as one line of JSON, some at a time. One table after the
 * other, inside a transaction.
 */
export async function* readRows(tx: Executor, table: Table): AsyncGenerator<readonly string[]> {
	// Bytes and times must read the same whatever the settings of the database are.
	await tx.execute(sql`set local timezone to 'UTC'`);
	await tx.execute(sql`set local bytea_output to 'hex'`);
	await tx.execute(sql`declare stored_rows no scroll cursor for
		select row_to_json(stored)::text as line from ${identifierOf(table.name)} stored
		order by ${sql.raw(table.order)}`);
	for (let count = 1; ;) {
		const rows = await tx.execute<{ line: string }>(sql.raw(`fetch ${count} from stored_rows`));
		if (rows.length === 0) break;
		const lines = rows.map(({ line }) => line);
		yield lines;
		const bytes = lines.reduce((sum, line) => sum + line.length, 0);
		const fitting = Math.floor((rows.length * chunkBytes) / bytes);
		count = Math.max(1, Math.min(fitting, count * 2, chunkRows));
	}
	await tx.execute(sql`close stored_rows`);
}

/** Writes rows as `readRows` gave them. */
export async function insertRows(
	tx: Executor,
	name: string,
	lines: readonly string[],
): Promise<void> {
	const table = identifierOf(name);
	await tx.execute(sql`insert into ${table} overriding system value
		select * from json_populate_recordset(null::${table}, ${`[${lines.join(',')}]`}::text::json)`);
}

/** The last number that each sequence has given; one that has given none is left out. */
export async function readSequences(db: Executor): Promise<{ [name: string]: number }> {
	const rows = await db.execute<{ name: string; last: string }>(sql`
		select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences
		where schemaname in ${schemas} and last_value is not null order by 1`);
	return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]));
}

/** Lets a sequence, if it is there, go on after a number. */
export async function setSequence(tx: Executor, name: string, last: number): Promise<void> {
	const [schema = '', sequence = ''] = name.split('.');
	await tx.execute(sql`select setval(found, ${last}::bigint)
		from to_regclass(format('%I.%I', ${schema}::text, ${sequence}::text)) found where found is not null`);
}

function identifierOf(name: string): SQL {
	const [schema = '', table = ''] = name.split('.');
	return sql`${sql.identifier(schema)}.${sql.identifier(table)}`;
}
