import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { addItem, deleteItem, setField, setText } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { runAction } from '#server/actions/action.ts';
import { readHistory } from '#server/actions/read-history.ts';
import { twoEditors } from '../../tests/support/two-editors.ts';
import { loadDocument } from './documents.ts';
import { projectProgramme } from './projection.ts';
import { item, itemChange, projection } from './schema/documents.ts';

const scene = twoEditors();

let ids = 0;
const newId = () => itemIdFromBytes(new Uint8Array(16).fill(++ids));
const origin = { source: 'local' };

async function addMeasure(who: Identity, title: string): Promise<ItemId> {
	const id = newId();
	const values = { title: { de: title } };
	await scene.edit(who, (doc) =>
		addItem(doc, { kind: 'measure', id, parent: null, placing: placeAt([], 0), values }, origin),
	);
	return id;
}

function write(who: Identity, id: ItemId, title: string): Promise<void> {
	return scene.edit(who, (doc) =>
		setText(doc, { kind: 'measure', id }, 'title', 'de', title, origin),
	);
}

async function historyOf(id: ItemId) {
	const input = { programme: scene.programme, item: id };
	return (await runAction(readHistory, scene.test.app, scene.lahr, input)).entries;
}

const rowOf = async (id: ItemId) => (await scene.db.select().from(item).where(eq(item.id, id)))[0];

describe('the projection', () => {
	it('holds the plain value of each item', async () => {
		const id = await addMeasure(scene.lahr, 'Kläranlage');
		expect((await rowOf(id))?.value).toMatchObject({
			kind: 'measure',
			title: { de: 'Kläranlage' },
		});
	});

	it('keeps what is in the bin, without a number', async () => {
		const id = await addMeasure(scene.lahr, 'Weg damit');
		await scene.edit(scene.lahr, (doc) => deleteItem(doc, { kind: 'measure', id }, origin));
		expect(await rowOf(id)).toMatchObject({ number: null, value: { deleted: true } });
		expect((await historyOf(id))[0]).toMatchObject({ people: [{ name: scene.lahr.name }] });
	});

	it('can be thrown away and made again from the log', async () => {
		const rows = () =>
			scene.db
				.select({ id: item.id, kind: item.kind, number: item.number, value: item.value })
				.from(item)
				.where(eq(item.programmeId, scene.programme))
				.orderBy(item.id);
		await addMeasure(scene.lahr, 'Kläranlage');
		const before = await rows();
		expect(before.length).toBeGreaterThan(2);
		await scene.db.delete(itemChange).where(eq(itemChange.programmeId, scene.programme));
		await scene.db.delete(item).where(eq(item.programmeId, scene.programme));
		await scene.db.delete(projection).where(eq(projection.programmeId, scene.programme));
		const { sequence } = await loadDocument(scene.db, scene.programme);
		const { programme: value } = await scene.test.app.hub.read(scene.programme);
		await projectProgramme(scene.db, scene.programme, { sequence, programme: value });
		expect(await rows()).toEqual(before);
	});

	it('changes nothing when it is done twice, or with an older state', async () => {
		const id = await addMeasure(scene.lahr, 'Einmal');
		const { programme: older } = await scene.test.app.hub.read(scene.programme);
		const earlier = await loadDocument(scene.db, scene.programme);
		await write(scene.lahr, id, 'Zweimal');
		const now = await loadDocument(scene.db, scene.programme);
		expect(now.sequence).toBeGreaterThan(earlier.sequence);
		const counted = () => scene.db.select({ n: sql<number>`count(*)` }).from(itemChange);
		const before = [await rowOf(id), await counted()];
		expect(before[0]).toMatchObject({ value: { title: { de: 'Zweimal' } } });
		// With a wrong value, so that it shows if anything is written at all.
		for (const { sequence } of [earlier, now]) {
			await projectProgramme(scene.db, scene.programme, { sequence, programme: older });
			expect([await rowOf(id), await counted()]).toEqual(before);
		}
	});
});

describe('the history of an item', () => {
	it('says who made it', async () => {
		const id = await addMeasure(scene.alajuela, 'Humedal');
		expect(await historyOf(id)).toMatchObject([
			{ created: true, people: [{ name: scene.alajuela.name, side: 'B' }], changes: [] },
		]);
	});

	it('is one entry while one person goes on writing', async () => {
		const id = await addMeasure(scene.lahr, 'K');
		await write(scene.lahr, id, 'Kl');
		await write(scene.lahr, id, 'Klär');
		const entries = await historyOf(id);
		expect(entries).toHaveLength(1);
		expect(entries[0]).toMatchObject({ created: true });
	});

	it('has an entry for each person, the newest first, with what they changed', async () => {
		const id = await addMeasure(scene.lahr, 'Kläranlage');
		await write(scene.alajuela, id, 'Kläranlage Alajuela');
		const entries = await historyOf(id);
		expect(entries.map(({ people }) => people[0]?.name)).toEqual([
			scene.alajuela.name,
			scene.lahr.name,
		]);
		expect(entries[0]?.changes).toEqual([
			{
				...{ type: 'changed', kind: 'measure', id, field: 'title', language: 'de' },
				before: 'Kläranlage',
				after: 'Kläranlage Alajuela',
			},
		]);
	});

	it('tells of a value that was set', async () => {
		const id = await addMeasure(scene.lahr, 'Kläranlage');
		await scene.edit(scene.alajuela, (doc) =>
			setField(doc, { kind: 'measure', id }, 'priority', 'high', origin),
		);
		expect((await historyOf(id))[0]?.changes).toMatchObject([
			{ field: 'priority', before: null, after: 'high' },
		]);
	});
});
