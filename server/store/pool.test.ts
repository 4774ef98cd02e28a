import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../tests/support/database.ts';
import { openDatabase, type Database, type Executor, type OpenDatabase } from './database.ts';

let database: OpenDatabase;
let db: Database;
/** Somebody who looks after the database. */
let other: OpenDatabase;
beforeEach(async () => {
	const url = await createDatabase();
	[database, other] = [openDatabase(url), openDatabase(url)];
	({ db } = database);
	await db.execute(sql`create table written (words text)`);
});
afterEach(async () => {
	await database.close();
	await other.close();
});

async function processOf(tx: Executor): Promise<number> {
	return Number((await tx.execute(sql`select pg_backend_pid() as pid`))[0]?.['pid']);
}

function end(pid: number) {
	return other.db.execute(sql`select pg_terminate_backend(${pid}, 5000)`);
}

function write(words: string): Promise<void> {
	return db.transaction(async (tx) => {
		await tx.execute(sql`insert into written values (${words})`);
	});
}

/** More transactions than there are connections, all at the same time. */
async function writeMuch(): Promise<void> {
	await Promise.all(Array.from({ length: 40 }, (_, index) => write(String(index))));
	expect(await db.execute(sql`select count(*)::int as rows from written`)).toEqual([{ rows: 40 }]);
}

describe('a transaction whose connection ends', () => {
	it('fails while it waits for an answer; all that follow work', async () => {
		const pids = new Set<number>();
		const waiting = Array.from({ length: 16 }, () =>
			db.transaction(async (tx) => {
				pids.add(await processOf(tx));
				await tx.execute(sql`insert into written values ('lost')`);
				await tx.execute(sql`select pg_sleep(60)`);
			}),
		);
		const failed = Promise.all(waiting.map((transaction) => expect(transaction).rejects.toThrow()));
		await expect.poll(() => pids.size).toBe(16);
		for (const pid of pids) await end(pid);
		await failed;
		await writeMuch();
	});

	it('fails while it does something else, and sends nothing more', async () => {
		const elsewhere = Promise.withResolvers<undefined>();
		let afterwards: unknown;
		const transaction = db.transaction(async (tx) => {
			await tx.execute(sql`insert into written values ('lost')`);
			await end(await processOf(tx));
			await elsewhere.promise;
			afterwards = await tx
				.execute(sql`insert into written values ('lost')`)
				.catch((e: unknown) => e);
		});
		await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
		elsewhere.resolve(undefined);
		await expect.poll(() => afterwards).toMatchObject({ cause: { code: 'CONNECTION_CLOSED' } });
		await writeMuch();
	});

	it('does not end what is under way on other connections', async () => {
		await db.transaction(async (tx) => {
			await tx.execute(sql`insert into written values ('kept')`);
			const lost = db.transaction(async (inner) => end(await processOf(inner)));
			await expect(lost).rejects.toThrow();
			await tx.execute(sql`update written set words = 'kept until the end'`);
		});
		expect(await db.execute(sql`select * from written`)).toEqual([{ words: 'kept until the end' }]);
	});
});

it('a transaction that fails by itself is rolled back, and its connection is used again', async () => {
	const pid = await db.transaction(processOf);
	const mistaken = db.transaction(async (tx) => {
		await tx.execute(sql`insert into written values ('lost')`);
		await tx.execute(sql`select 1 / 0`);
	});
	await expect(mistaken).rejects.toMatchObject({ cause: { code: '22012' } });
	const thrown = db.transaction(() => Promise.reject(new Error('mistaken')));
	await expect(thrown).rejects.toThrow('mistaken');
	expect(await db.execute(sql`select * from written`)).toEqual([]);
	expect(await db.transaction(processOf)).toBe(pid);
});
