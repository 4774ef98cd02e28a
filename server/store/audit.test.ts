import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testFrame } from '../../tests/support/frame.ts';
import { openTestDatabase } from '../../tests/support/database.ts';
import { firstBrokenEvent, recordEvent } from './audit.ts';
import type { OpenDatabase } from './database.ts';
import { insertProgramme } from './programmes.ts';

let database: OpenDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const event = { type: 'invitation.made', data: { role: 'editor', side: 'A' } } as const;

async function chainOf(length: number): Promise<string> {
	const id = randomUUID();
	const { db } = database;
	await insertProgramme(db, { ...testFrame, id });
	for (let i = 0; i < length; i++) {
		await db.transaction((tx) => recordEvent(tx, id, null, new Date(i * 1000), event));
	}
	return id;
}

/** Changes what is on disk the way somebody with the database's own password could. */
async function tamper(statement: string): Promise<void> {
	const { db } = database;
	await db.execute(sql`alter table audit_event disable trigger immutable`);
	await db.execute(sql.raw(statement));
	await db.execute(sql`alter table audit_event enable trigger immutable`);
}

describe('the audit trail', () => {
	it('is whole after any number of events', async () => {
		const id = await chainOf(5);
		expect(await firstBrokenEvent(database.db, id)).toBeUndefined();
	});

	it('stays one chain when many things happen at once', async () => {
		const id = await chainOf(0);
		const { db } = database;
		await Promise.all(
			Array.from({ length: 20 }, () =>
				db.transaction((tx) => recordEvent(tx, id, null, new Date(), event)),
			),
		);
		expect(await firstBrokenEvent(db, id)).toBeUndefined();
		const [row] = await db.execute(
			sql`select max(number) as last from audit_event where programme_id = ${id}`,
		);
		expect(row).toEqual({ last: 20 });
	});

	it.each([
		['changed', `update audit_event set data = '{"role":"coordinator","side":"A"}'`],
		['dated back', `update audit_event set at = at - interval '1 day'`],
		['given to somebody else', `update audit_event set type = 'invitation.withdrawn'`],
		['taken out', `delete from audit_event`],
	])('shows an event that was %s', async (_, change) => {
		const id = await chainOf(4);
		await tamper(`${change} where programme_id = '${id}' and number = 2`);
		expect(await firstBrokenEvent(database.db, id)).toBe(2);
	});

	it('shows an event that was put in between, with a hash of its own', async () => {
		const id = await chainOf(4);
		await tamper(
			`update audit_event set hash = repeat('a', 64) where programme_id = '${id}' and number = 3`,
		);
		expect(await firstBrokenEvent(database.db, id)).toBe(3);
	});
});
