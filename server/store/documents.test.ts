import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setText } from '#domain/doc/commands.ts';
import { readProgramme } from '#domain/doc/read.ts';
import { programmeItemId } from '#domain/id.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { appendUpdates, loadDocument, programmesBehind, writeSnapshot } from './documents.ts';
import { frameOf } from './programmes.ts';

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
		const sequence = await write(one, await load(one), 'neu');
		const behind = await programmesBehind(test.app.db);
		expect(behind).toContainEqual({ id: one, sequence });
		expect(behind.map(({ id }) => id)).not.toContain(other);
	});
});
