import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addItem, deleteItem, setField, setText } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { runAction } from '#server/actions/action.ts';
import { readHistory } from '#server/actions/read-history.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { loadDocument } from './documents.ts';
import { projectProgramme } from './projection.ts';
import { item, itemChange, projection } from './schema/documents.ts';

let test: TestApp;
let programme: string;
let lahr: Identity;
let alajuela: Identity;
beforeAll(async () => {
	test = await startApp();
	programme = await makeProgramme(test);
	lahr = await joinAs(test, programme, 'editor', 'A');
	alajuela = await joinAs(test, programme, 'editor', 'B');
});
afterAll(() => test.close());

let ids = 0;
const newId = () => itemIdFromBytes(new Uint8Array(16).fill(++ids));
const origin = { source: 'local' };

async function addMeasure(who: Identity, title: string): Promise<ItemId> {
	const id = newId();
	await test.app.hub.edit(programme, who.userId, (doc) => {
		const placing = placeAt([], 0);
		const values = { title: { de: title } };
		addItem(doc, { kind: 'measure', id, parent: null, placing, values }, origin);
	});
	await test.app.hub.settled();
	return id;
}

async function write(who: Identity, id: ItemId, title: string): Promise<void> {
	await test.app.hub.edit(programme, who.userId, (doc) =>
		setText(doc, { kind: 'measure', id }, 'title', 'de', title, origin),
	);
	await test.app.hub.settled();
}

const historyOf = async (id: ItemId) =>
	(await runAction(readHistory, test.app, lahr, { programme, item: id })).entries;
const rowOf = async (id: ItemId) =>
	(await test.app.db.select().from(item).where(eq(item.id, id)))[0];

describe('the projection', () => {
	it('holds the plain value of each item', async () => {
		const id = await addMeasure(lahr, 'Kläranlage');
		expect((await rowOf(id))?.value).toMatchObject({
			kind: 'measure',
			title: { de: 'Kläranlage' },
		});
	});

	it('keeps what is in the bin, without a number', async () => {
		const id = await addMeasure(lahr, 'Weg damit');
		await test.app.hub.edit(programme, lahr.userId, (doc) =>
			deleteItem(doc, { kind: 'measure', id }, origin),
		);
		await test.app.hub.settled();
		expect(await rowOf(id)).toMatchObject({ number: null, value: { deleted: true } });
		expect((await historyOf(id))[0]).toMatchObject({ people: [{ name: lahr.name }] });
	});

	it('can be thrown away and made again from the log', async () => {
		const rows = () =>
			test.app.db
				.select({ id: item.id, kind: item.kind, number: item.number, value: item.value })
				.from(item)
				.where(eq(item.programmeId, programme))
				.orderBy(item.id);
		const before = await rows();
		expect(before.length).toBeGreaterThan(2);
		await test.app.db.delete(itemChange).where(eq(itemChange.programmeId, programme));
		await test.app.db.delete(item).where(eq(item.programmeId, programme));
		await test.app.db.delete(projection).where(eq(projection.programmeId, programme));
		const { sequence } = await loadDocument(test.app.db, programme);
		const { programme: value } = await test.app.hub.read(programme);
		await projectProgramme(test.app.db, programme, sequence, value);
		expect(await rows()).toEqual(before);
	});

	it('changes nothing when it is done twice, or with an older state', async () => {
		const id = await addMeasure(lahr, 'Einmal');
		const { programme: older } = await test.app.hub.read(programme);
		const { sequence } = await loadDocument(test.app.db, programme);
		await write(lahr, id, 'Zweimal');
		const counted = () => test.app.db.select({ n: sql<number>`count(*)` }).from(itemChange);
		const before = await counted();
		await projectProgramme(test.app.db, programme, sequence, older);
		expect(await counted()).toEqual(before);
		expect((await rowOf(id))?.value).toMatchObject({ title: { de: 'Zweimal' } });
	});
});

describe('the history of an item', () => {
	it('says who made it', async () => {
		const id = await addMeasure(alajuela, 'Humedal');
		expect(await historyOf(id)).toMatchObject([
			{ created: true, people: [{ name: alajuela.name, side: 'B' }], changes: [] },
		]);
	});

	it('is one entry while one person goes on writing', async () => {
		const id = await addMeasure(lahr, 'K');
		await write(lahr, id, 'Kl');
		await write(lahr, id, 'Klär');
		const entries = await historyOf(id);
		expect(entries).toHaveLength(1);
		expect(entries[0]).toMatchObject({ created: true });
	});

	it('has an entry for each person, the newest first, with what they changed', async () => {
		const id = await addMeasure(lahr, 'Kläranlage');
		await write(alajuela, id, 'Kläranlage Alajuela');
		const entries = await historyOf(id);
		expect(entries.map(({ people }) => people[0]?.name)).toEqual([alajuela.name, lahr.name]);
		expect(entries[0]?.changes).toEqual([
			{
				...{ type: 'changed', kind: 'measure', id, field: 'title', language: 'de' },
				before: 'Kläranlage',
				after: 'Kläranlage Alajuela',
			},
		]);
	});

	it('tells of a value that was set', async () => {
		const id = await addMeasure(lahr, 'Kläranlage');
		await test.app.hub.edit(programme, alajuela.userId, (doc) =>
			setField(doc, { kind: 'measure', id }, 'priority', 'high', origin),
		);
		await test.app.hub.settled();
		expect((await historyOf(id))[0]?.changes).toMatchObject([
			{ field: 'priority', before: null, after: 'high' },
		]);
	});
});
