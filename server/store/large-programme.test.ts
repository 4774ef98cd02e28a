import { count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addItem } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import { readProgramme } from '#domain/doc/read.ts';
import { programmeItemId, type ItemId } from '#domain/id.ts';
import type { Programme } from '#domain/programme.ts';
import { openTestDatabase } from '../../tests/support/database.ts';
import { testFrame } from '../../tests/support/frame.ts';
import type { OpenDatabase } from './database.ts';
import { insertProgramme } from './programmes.ts';
import { projectProgramme } from './projection.ts';
import { item } from './schema/documents.ts';

let database: OpenDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
	await insertProgramme(database.db, testFrame);
});
afterAll(() => database.close());

const idOf = (n: number) => `id${String(n).padStart(12, '0')}` as ItemId;

/** A programme with that many organisations. */
function programmeWith(n: number): Programme {
	const doc = new Y.Doc();
	const placing = placeAt([], 0);
	const values = { title: { de: 'Amt' } };
	const origin = { source: 'local' };
	addItem(doc, { kind: 'organisation', id: idOf(0), parent: null, placing, values }, origin);
	const { programme } = readProgramme(doc, testFrame);
	const one = programme.items.get(idOf(0));
	if (!one) throw new Error('It was not read');
	const ids = Array.from({ length: n }, (_, index) => idOf(index));
	const organisations = ids.map((id) => [id, { ...one, id }] as const);
	return { ...programme, items: new Map([...programme.items, ...organisations]) };
}

/** So many rows are more than one query can name. */
it('a programme of any size is projected: those of its items that changed, and those that are gone', async () => {
	const { db } = database;
	const programme = programmeWith(11_000);
	const { items } = programme;
	const ids = [...items.keys()].filter((id) => id !== programmeItemId);
	await db.execute(sql`insert into item (programme_id, id, kind, number, value)
		select ${testFrame.id}::uuid, id.value #>> '{}', 'organisation', 'wrong',
			${JSON.stringify(items.get(idOf(0)))}::jsonb || jsonb_build_object('id', id.value)
		from jsonb_array_elements(${JSON.stringify(ids)}::jsonb) as id`);
	await db.execute(sql`insert into item (programme_id, id, kind, number, value)
		select ${testFrame.id}::uuid, 'gone' || n, 'organisation', null, '{}'
		from generate_series(1, 66000) as n`);
	await projectProgramme(db, testFrame.id, { sequence: 1, programme });
	const rows = await db
		.select({ number: item.number, rows: count() })
		.from(item)
		.where(eq(item.programmeId, testFrame.id))
		.groupBy(item.number);
	expect(rows.reduce((sum, row) => sum + row.rows, 0)).toBe(items.size);
	expect(rows.map(({ number }) => number)).not.toContain('wrong');
});
