import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { programmesToCompact } from '#server/store/compaction.ts';
import { loadDocument, writeSnapshot } from '#server/store/documents.ts';
import { makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { Random } from '../../tests/support/random.ts';
import {
	randomlyWritten,
	readLog,
	writeLog,
	type Written,
} from '../../tests/support/written-log.ts';
import { compactNext } from './compact.ts';

let test: TestApp;
let [anna, berta] = ['', ''];
let programme: string;
beforeAll(async () => {
	test = await startApp();
	[anna, berta] = [(await makeOutsider(test)).userId, (await makeOutsider(test)).userId];
});
beforeEach(async () => {
	programme = await makeProgramme(test);
});
afterAll(() => test.close());

const start = new Date('2026-03-01T08:00:00Z');
const later = new Date('2030-01-01T00:00:00Z');
const minute = (n: number) => new Date(start.getTime() + n * 60_000);

type Row = Awaited<ReturnType<typeof log>>[number];

/** The log without its first entry, which makes the programme. */
const log = async () => (await readLog(test.app.db, programme)).slice(1);

/** Somebody writes a word into the text of an item. */
const word = (userId: string | null, at: Date, item: string, what = 'Wasser'): Written => ({
	...{ userId, at, items: [item] },
	write: (doc) => doc.getText(item).insert(doc.getText(item).length, what),
});

async function compact(atOnce?: number, before = later): Promise<void> {
	while (await compactNext(test.app.db, programme, before, atOnce));
}

/** The document up to an entry. */
function stateAt(rows: readonly Row[], sequence: number): Y.Doc {
	const doc = new Y.Doc();
	for (const row of rows) if (row.sequence <= sequence) Y.applyUpdate(doc, row.bytes);
	return doc;
}

describe('a compacted log', () => {
	it.each([
		[1, undefined],
		[2, undefined],
		[3, 2],
		[4, 7],
		[5, 50],
	])('gives the same document at each of its entries: run %i', async (seed, atOnce) => {
		const written = randomlyWritten(new Random(seed), [anna, berta, null], 200, start);
		await writeLog(test.app.db, programme, written);
		const full = await log();
		await compact(atOnce);
		const compacted = await log();
		expect(compacted.length).toBeLessThan(full.length / 2);
		for (const { sequence } of compacted) {
			const [is, was] = [stateAt(compacted, sequence), stateAt(full, sequence)];
			expect(is.getMap('row').toJSON()).toEqual(was.getMap('row').toJSON());
			for (const name of ['one', 'two', 'three']) {
				expect(is.getText(name).toString()).toBe(was.getText(name).toString());
			}
			expect(Y.equalSnapshots(Y.snapshot(is), Y.snapshot(was))).toBe(true);
		}
	});

	it.each([undefined, 2, 3, 7])(
		'tells who wrote when and in which items, %s at once',
		async (atOnce) => {
			await writeLog(test.app.db, programme, [
				word(anna, minute(0), 'one'),
				word(anna, minute(3), 'two'),
				word(anna, minute(10), 'one'),
				word(anna, minute(11), 'three'),
				word(berta, minute(12), 'one'),
				word(anna, minute(13), 'one'),
				word(null, minute(14), 'one'),
				word(null, minute(15), 'one'),
			]);
			const sequences = (await log()).map(({ sequence }) => sequence);
			await compact(atOnce);
			const rows = await log();
			expect(rows.map(({ userId, from, at, items }) => [userId, from, at, items])).toEqual([
				[anna, minute(0), minute(10), ['one', 'two']],
				[anna, null, minute(11), ['three']],
				[berta, null, minute(12), ['one']],
				[anna, null, minute(13), ['one']],
				[null, minute(14), minute(15), ['one']],
			]);
			expect(rows.map(({ sequence }) => sequence)).toEqual(
				[2, 3, 4, 5, 7].map((n) => sequences[n]),
			);
		},
	);

	it('keeps the beginning of the programme as it is', async () => {
		const [first] = await readLog(test.app.db, programme);
		const at = first?.at ?? start;
		await writeLog(test.app.db, programme, [word(test.administrator.userId, at, 'one')]);
		await compact();
		expect((await readLog(test.app.db, programme))[0]).toEqual(first);
		expect(await log()).toHaveLength(1);
	});

	it('is left alone where it is young', async () => {
		const written = [0, 1, 2, 3].map((n) => word(anna, minute(n), 'one'));
		await writeLog(test.app.db, programme, written);
		await compact(undefined, minute(2));
		expect((await log()).map(({ at }) => at)).toEqual([minute(1), minute(2), minute(3)]);
	});

	it('has no entry that grows for ever', async () => {
		const large = 'x'.repeat(100_000);
		const written = [0, 1, 2, 3, 4].map((n) => word(anna, minute(n), 'one', large));
		await writeLog(test.app.db, programme, written);
		await compact();
		expect((await log()).map(({ at }) => at)).toEqual([minute(1), minute(3), minute(4)]);
	});

	it('is done once, until there is more of it', async () => {
		await writeLog(
			test.app.db,
			programme,
			[0, 1, 2].map((n) => word(anna, minute(n), 'one')),
		);
		const waiting = () => programmesToCompact(test.app.db, later);
		expect(await waiting()).toContain(programme);
		await compact();
		expect(await waiting()).not.toContain(programme);
		const done = await log();
		await compact();
		expect(await log()).toEqual(done);
		await writeLog(test.app.db, programme, [word(anna, minute(60), 'two')]);
		expect(await waiting()).toContain(programme);
		expect(await programmesToCompact(test.app.db, minute(30))).not.toContain(programme);
	});

	it('gives the same document on top of a snapshot that ends in the midst of what was merged', async () => {
		await writeLog(
			test.app.db,
			programme,
			[0, 1, 2, 3].map((n) => word(anna, minute(n), 'one')),
		);
		const full = await log();
		const middle = full[1]?.sequence ?? 0;
		const state = Y.encodeStateAsUpdate(stateAt(full, middle));
		await writeSnapshot(test.app.db, programme, middle, state);
		await compact();
		const { updates, sequence } = await loadDocument(test.app.db, programme);
		const doc = new Y.Doc();
		for (const update of updates) Y.applyUpdate(doc, update);
		expect(doc.getText('one').toString()).toBe('Wasser'.repeat(4));
		expect(sequence).toBe(full.at(-1)?.sequence);
	});

	it('is as it was when the database ends the connection in the midst of it', async () => {
		await writeLog(
			test.app.db,
			programme,
			[0, 1, 2].map((n) => word(anna, minute(n), 'one')),
		);
		const full = await log();
		const killed = await test.app.db.transaction(async (tx) => {
			await tx.execute(sql`lock table compaction in exclusive mode`);
			const killed = expect(compactNext(test.app.db, programme, later)).rejects.toThrow();
			const waiting = sql`select pid from pg_locks
				where relation = 'compaction'::regclass and not granted`;
			await expect.poll(() => test.app.db.execute(waiting)).toHaveLength(1);
			await test.app.db.execute(sql`select pg_terminate_backend(pid) from (${waiting}) as waiting`);
			return { killed };
		});
		await killed.killed;
		expect(await log()).toEqual(full);
		await compact();
		expect(await log()).toHaveLength(1);
	});
});
