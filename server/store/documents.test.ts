import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setText } from '#domain/doc/commands.ts';
import { readProgramme } from '#domain/doc/read.ts';
import { programmeItemId } from '#domain/id.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import {
	appendUpdates,
	loadDocument,
	programmesBehind,
	writeSnapshot,
	type NewUpdate,
} from './documents.ts';
import { frameOf } from './programmes.ts';
import { documentUpdate } from './schema/documents.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

const programmeItem = { kind: 'programme', id: programmeItemId } as const;

async function load(programmeId: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	const { updates } = await loadDocument(test.app.db, programmeId);
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

/** Writes a title into a document and appends what changed to the log; returns its number. */
async function write(programmeId: string, doc: Y.Doc, title: string): Promise<number> {
	const before = Y.encodeStateVector(doc);
	setText(doc, programmeItem, 'title', 'de', title, { source: 'local' });
	const bytes = Y.encodeStateAsUpdate(doc, before);
	const [sequence = 0] = await appendUpdates(test.app.db, [
		{ programmeId, userId: null, at: new Date(), bytes, items: [programmeItemId] },
	]);
	return sequence;
}

/** Something that is told from others, and never read. */
function newUpdate(programmeId: string, n: number): NewUpdate {
	return { programmeId, userId: null, at: new Date(), bytes: Uint8Array.of(0, 0, n), items: [] };
}

async function numbersOf(programmeId: string): Promise<readonly number[]> {
	const rows = await test.app.db
		.select({ sequence: documentUpdate.sequence })
		.from(documentUpdate)
		.where(eq(documentUpdate.programmeId, programmeId))
		.orderBy(documentUpdate.sequence);
	return rows.map(({ sequence }) => sequence);
}

async function bytesOf(programmeId: string, doc: Y.Doc): Promise<Uint8Array> {
	const frame = await frameOf(test.app.db, programmeId);
	if (!frame) throw new Error('no programme');
	return canonicalBytes(readProgramme(doc, frame).programme);
}

describe('the log of a document', () => {
	it('numbers updates in the order in which they came', async () => {
		const id = await makeProgramme(test);
		const doc = await load(id);
		const numbers = [
			await write(id, doc, 'a'),
			await write(id, doc, 'b'),
			await write(id, doc, 'c'),
		];
		expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
		expect((await loadDocument(test.app.db, id)).sequence).toBe(numbers[2]);
	});

	it('commits in the order of the numbers, whoever writes', async () => {
		const id = await makeProgramme(test);
		const { $client } = test.app.db;
		const slow = await $client.reserve();
		const [one, other] = [newUpdate(id, 1), newUpdate(id, 2)];
		await slow`begin`;
		const [first = 0] = await appendUpdates({ $client: slow }, [one]);
		const later = appendUpdates(test.app.db, [other]);
		const waiting = () =>
			$client`select 1 from pg_locks where locktype = 'advisory' and not granted`;
		await expect.poll(async () => (await waiting()).length).toBe(1);
		expect(await numbersOf(id)).toHaveLength(1);
		await slow`commit`;
		slow.release();
		const [second = 0] = await later;
		expect(second).toBeGreaterThan(first);
		expect((await numbersOf(id)).slice(1)).toEqual([first, second]);
	});

	it('takes once what is appended again because nobody knew whether it had arrived', async () => {
		const id = await makeProgramme(test);
		const update = (n: number) => ({ ...newUpdate(id, n), key: randomUUID().replaceAll('-', '') });
		const [one, two, three] = [update(1), update(2), update(3)];
		const [first, second] = await appendUpdates(test.app.db, [one, two]);
		const again = await appendUpdates(test.app.db, [two, three]);
		expect(again[0]).toBe(second);
		expect((await numbersOf(id)).slice(1)).toEqual([first, second, again[1]]);
	});

	it('keeps what somebody wrote who is gone by now, as nobody’s', async () => {
		const id = await makeProgramme(test);
		const [sequence = 0] = await appendUpdates(test.app.db, [
			{ ...newUpdate(id, 1), userId: 'gone' },
		]);
		const [row] = await test.app.db
			.select()
			.from(documentUpdate)
			.where(eq(documentUpdate.sequence, sequence));
		expect(row).toMatchObject({ userId: null, bytes: Uint8Array.of(0, 0, 1) });
	});

	it('gives back what was written', async () => {
		const id = await makeProgramme(test);
		const doc = await load(id);
		await write(id, doc, 'Wasser');
		expect(await bytesOf(id, await load(id))).toEqual(await bytesOf(id, doc));
	});

	it('gives back the same with a snapshot below and without', async () => {
		const id = await makeProgramme(test);
		const doc = await load(id);
		const sequence = await write(id, doc, 'vor dem Schnitt');
		await writeSnapshot(test.app.db, id, sequence, Y.encodeStateAsUpdate(doc));
		await write(id, doc, 'danach');
		const stored = await loadDocument(test.app.db, id);
		expect(stored.updates).toHaveLength(2);
		expect(stored.tailBytes).toBe(stored.updates[1]?.length);
		expect(await bytesOf(id, await load(id))).toEqual(await bytesOf(id, doc));
	});

	it('keeps only the newest snapshot', async () => {
		const id = await makeProgramme(test);
		const doc = await load(id);
		for (const title of ['eins', 'zwei']) {
			const sequence = await write(id, doc, title);
			await writeSnapshot(test.app.db, id, sequence, Y.encodeStateAsUpdate(doc));
		}
		const stored = await loadDocument(test.app.db, id);
		expect(stored.updates).toHaveLength(1);
		expect(stored.tailBytes).toBe(0);
		expect(await bytesOf(id, await load(id))).toEqual(await bytesOf(id, doc));
	});

	it('is empty where there is no programme', async () => {
		const nowhere = '00000000-0000-4000-8000-00000000dead';
		expect(await loadDocument(test.app.db, nowhere)).toEqual({
			updates: [],
			sequence: 0,
			tailBytes: 0,
		});
	});

	it('tells which programmes are ahead of their projection', async () => {
		const [one, other] = [await makeProgramme(test), await makeProgramme(test)];
		await write(one, await load(one), 'neu');
		expect(await programmesBehind(test.app.db, [one, other])).toEqual([one]);
		expect(await programmesBehind(test.app.db, [other])).toEqual([]);
		expect(await programmesBehind(test.app.db, [])).toEqual([]);
	});
});
