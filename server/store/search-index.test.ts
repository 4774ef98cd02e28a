import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { deleteItem, setText } from '#domain/doc/commands.ts';
import type { Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import { richTextOf } from '#domain/text/rich-text.ts';
import { richTextLimit } from '#domain/text/vocabulary.ts';
import * as search from '../../tests/support/search-scene.ts';
import { untilWaitingFor } from '../../tests/support/turns.ts';
import { twoEditors } from '../../tests/support/two-editors.ts';
import { loadDocument, programmesBehind } from './documents.ts';
import { insertProgramme } from './programmes.ts';
import { programme } from './schema/programmes.ts';
import { searchIndex, searchText } from './schema/search.ts';
import { indexProgramme } from './search-index.ts';

const scene = twoEditors();
const origin = { source: 'local' };

async function add(title: string): Promise<ItemId> {
	const titles = [{ de: title, es: title }];
	const [id] = await search.addMeasures(scene.test, scene.programme, scene.lahr, titles);
	if (!id) throw new Error('Nothing was added');
	return id;
}

async function found(q: string): Promise<number> {
	return (await search.searchAs(scene.test, scene.lahr, { q })).total;
}

const ofProgramme = () => eq(searchText.programmeId, scene.programme);

/** Which rows there are, each with the transaction that wrote it. */
async function rows(id?: ItemId) {
	return scene.db
		.select({ text: searchText.text, language: searchText.language, by: sql<string>`xmin` })
		.from(searchText)
		.where(and(ofProgramme(), id && eq(searchText.itemId, id)))
		.orderBy(searchText.itemId, searchText.field, searchText.language);
}

/** Runs something while nobody can write what searches find. */
function whileLocked<T>(act: () => Promise<T>): Promise<T> {
	return scene.db.transaction(async (tx) => {
		await tx.execute(sql`lock table search_text in access exclusive mode`);
		return act();
	});
}

describe('what searches find', () => {
	it('follows what is on disk by itself, without anybody who searches', async () => {
		const id = await add('Kläranlage');
		await scene.test.app.hub.settled();
		expect(await rows(id)).toMatchObject([{ language: 'de' }, { language: 'es' }]);
		expect(await programmesBehind(scene.db, [scene.programme])).toEqual([]);
	});

	it.each(['is known', 'has to be read'])(
		'is written only where texts changed, when what was there before %s',
		async (state) => {
			const [changed, valued, left] = [await add('Eins'), await add('Zwei'), await add('Drei')];
			await scene.test.app.hub.settled();
			const { sequence } = await loadDocument(scene.db, scene.programme);
			const { programme: before } = await scene.test.app.hub.read(scene.programme);
			const items = new Map(before.items);
			for (const [id, change] of [
				[changed, { title: { de: 'Anderes' } }],
				[valued, { priority: 'high' }],
			] as const) {
				items.set(id, { ...before.items.get(id), ...change } as Item);
			}
			items.delete(left);
			const [kept, gone] = [await rows(valued), await rows(left)];
			await indexProgramme(
				scene.db,
				scene.programme,
				{ sequence: sequence + 1, programme: { ...before, items } },
				state === 'is known' ? { sequence, programme: before } : undefined,
			);
			expect(await rows(changed)).toMatchObject([{ text: 'Anderes', language: 'de' }]);
			expect(await rows(valued)).toEqual(kept);
			expect([gone.length, await rows(left)]).toEqual([2, []]);
		},
	);

	it('holds nothing of what is in the bin', async () => {
		const id = await add('Kläranlage');
		await scene.edit(scene.lahr, (doc) => deleteItem(doc, { kind: 'measure', id }, origin));
		expect(await rows(id)).toEqual([]);
	});

	it('can be thrown away and is made again when somebody searches', async () => {
		await add('Kläranlage');
		await scene.test.app.hub.settled();
		const texts = async () => (await rows()).map(({ text, language }) => ({ text, language }));
		const before = await texts();
		expect(before.length).toBeGreaterThan(2);
		await scene.db.delete(searchText).where(ofProgramme());
		await scene.db.delete(searchIndex).where(eq(searchIndex.programmeId, scene.programme));
		expect(await found('Kläranlage')).toBe(2);
		expect(await texts()).toEqual(before);
	});

	it('is made anew when its form has changed', async () => {
		await add('Kläranlage');
		await scene.test.app.hub.settled();
		await scene.db
			.update(searchText)
			.set({ words: sql`''` })
			.where(ofProgramme());
		expect(await found('Kläranlage')).toBe(0);
		await scene.db
			.update(searchIndex)
			.set({ format: 0 })
			.where(eq(searchIndex.programmeId, scene.programme));
		expect(await found('Kläranlage')).toBe(2);
	});

	it('is not changed by a state that is older, or the same again', async () => {
		const id = await add('Einmal');
		await scene.test.app.hub.settled();
		const { programme: older } = await scene.test.app.hub.read(scene.programme);
		const earlier = await loadDocument(scene.db, scene.programme);
		await scene.edit(scene.lahr, (doc) =>
			setText(doc, { kind: 'measure', id }, 'title', 'de', 'Zweimal', origin),
		);
		const now = await loadDocument(scene.db, scene.programme);
		const before = await rows();
		// With a wrong value, so that it shows if anything is written at all.
		for (const { sequence } of [earlier, now]) {
			await indexProgramme(scene.db, scene.programme, { sequence, programme: older });
			expect(await rows()).toEqual(before);
		}
	});

	it('takes a text as long and as strange as it may be', async () => {
		const id = await add('Lang');
		const words = [...Array(richTextLimit / 2).keys()].map((n) => String.fromCodePoint(0x4e00 + n));
		const strange = words.filter((word) => /\p{L}/u.test(word)).join(' ');
		for (const text of [strange, 'x'.repeat(richTextLimit), '<a href="'.repeat(5_000)]) {
			await scene.edit(scene.lahr, (doc) => {
				const item = { kind: 'measure', id } as const;
				setText(doc, item, 'description', 'de', richTextOf(text.slice(0, richTextLimit)), origin);
			});
			expect((await rows(id)).map((row) => row.text)).toContain(text.slice(0, richTextLimit));
		}
		expect(await found('href')).toBe(1);
	});

	it('goes with its programme', async () => {
		const id = randomUUID();
		const { programme: value } = await scene.test.app.hub.read(scene.programme);
		await insertProgramme(scene.db, { ...value.frame, id });
		await indexProgramme(scene.db, id, { sequence: 1, programme: value });
		const left = () => scene.db.$count(searchText, eq(searchText.programmeId, id));
		expect(await left()).toBeGreaterThan(0);
		await scene.db.delete(programme).where(eq(programme.id, id));
		expect(await left()).toBe(0);
	});
});

describe('reading in', () => {
	it('keeps nobody from saving', async () => {
		await whileLocked(async () => {
			const id = await add('Kläranlage');
			const stored = await loadDocument(scene.db, scene.programme);
			expect(stored.sequence).toBeGreaterThan(0);
			await scene.test.app.hub.edit(scene.programme, scene.alajuela.userId, (doc) =>
				setText(doc, { kind: 'measure', id }, 'title', 'es', 'Planta', origin),
			);
		});
		expect(await found('Planta')).toBe(1);
	});

	it('that is killed is made up for by the first who searches', async () => {
		await add('Kläranlage');
		await whileLocked(async () => {
			const killed = scene.test.app.hub.projected([scene.programme]);
			const process = await untilWaitingFor(scene.db, 'search_text');
			await scene.db.execute(sql`select pg_terminate_backend(${process})`);
			await killed;
		});
		expect(await programmesBehind(scene.db, [scene.programme])).toEqual([scene.programme]);
		expect(await found('Kläranlage')).toBe(2);
	});

	it('that takes long is told, and finds what there is', async () => {
		await add('Kläranlage');
		await scene.test.app.hub.settled();
		const own = eq(searchIndex.programmeId, scene.programme);
		expect(await search.searchAs(scene.test, scene.lahr, { q: 'x' })).toMatchObject({
			complete: true,
		});
		await scene.db.update(searchIndex).set({ format: 0 }).where(own);
		const held = scene.db.transaction(async (tx) => {
			await tx.execute(sql`select from search_index where ${own} for update`);
			return search.searchAs(scene.test, scene.lahr, { q: 'Kläranlage' });
		});
		expect(await held).toMatchObject({ complete: false, total: 2 });
		expect(await search.searchAs(scene.test, scene.lahr, { q: 'Kläranlage' })).toMatchObject({
			...{ complete: true, total: 2 },
		});
	});
});

describe('what is written in one text', () => {
	it('does not stay under words that were there before', async () => {
		const id = await add('Eins');
		const item = { kind: 'measure', id } as const;
		for (const text of ['Wasser', 'Wind', '']) {
			await scene.edit(scene.lahr, (doc) =>
				setText(doc, item, 'summary', 'es', richTextOf(text), origin),
			);
			expect([await found('Wasser'), await found('Wind')]).toEqual([
				...[Number(text === 'Wasser'), Number(text === 'Wind')],
			]);
		}
	});
});
