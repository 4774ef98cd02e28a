import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { setText } from '#domain/doc/commands.ts';
import { programmeItemId } from '#domain/id.ts';
import { item } from '#server/store/schema/documents.ts';
import { textOf, until } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';

const scene = liveScene();

const nowhere = '00000000-0000-4000-8000-00000000dead';
const programmeItem = { kind: 'programme', id: programmeItemId } as const;
const setTitle = (title: string) => (doc: Y.Doc) =>
	setText(doc, programmeItem, 'title', 'de', title, null);

describe('the hub', () => {
	it('reads the plain value of what is on disk, whether somebody has it open or not', async () => {
		const titleOf = async () =>
			(await scene.live.hub.read(scene.programme)).programme.items.get(programmeItemId);
		const closed = await titleOf();
		const anna = await scene.join(scene.lahr);
		expect(await titleOf()).toEqual(closed);
		setTitle('Wasser')(anna.doc);
		await anna.saved();
		expect(await titleOf()).toMatchObject({ title: { de: 'Wasser' } });
	});

	it('reads nothing that is not on disk yet', async () => {
		const [anna, berta] = [await scene.join(scene.lahr), await scene.join(scene.alajuela)];
		let answered = false;
		const reading = await scene.whileHeld('document_update', async () => {
			anna.write('Wasser');
			await until(() => berta.text === 'Wasser');
			const answer = scene.live.hub.read(scene.programme).finally(() => {
				answered = true;
			});
			anna.write('!');
			await until(() => berta.text === 'Wasser!');
			expect(answered).toBe(false);
			return { answer };
		});
		await reading.answer;
		expect(await scene.stored()).toContain('Wasser');
	});

	it('gives the state of a document, open or not', async () => {
		const anna = await scene.join(scene.lahr);
		anna.write('Wasser');
		await anna.saved();
		expect(await scene.textInHub()).toBe('Wasser');
		await scene.reopen();
		expect(await scene.textInHub()).toBe('Wasser');
	});

	it('finds no document where there is no programme', async () => {
		const notFound = { code: 'not-found' };
		await expect(scene.live.hub.read(nowhere)).rejects.toMatchObject(notFound);
		await expect(scene.live.hub.open(nowhere)).rejects.toMatchObject(notFound);
	});

	it('edits for somebody, live for all, and is done when that is on disk', async () => {
		const anna = await scene.join(scene.lahr);
		const result = await scene.live.hub.edit(scene.programme, scene.alajuela.userId, (doc) => {
			textOf(doc).insert(0, 'Agua');
			return 'done';
		});
		expect(result).toBe('done');
		expect(await scene.stored()).toBe('Agua');
		await until(() => anna.text === 'Agua');
	});

	it('has not done an edit before that is on disk', async () => {
		const anna = await scene.join(scene.lahr);
		let done = false;
		const { edit } = await scene.whileHeld('document_update', async () => {
			const edit = scene.live.hub
				.edit(scene.programme, scene.alajuela.userId, (doc) => textOf(doc).insert(0, 'Agua'))
				.then(() => {
					done = true;
				});
			await until(() => anna.text === 'Agua');
			await scene.untilWaiting('document_update', 1);
			expect(done).toBe(false);
			return { edit };
		});
		await edit;
		expect(await scene.stored()).toBe('Agua');
	});

	it('projects what was written into the tables for lists', async () => {
		const anna = await scene.join(scene.lahr);
		setTitle('Wasser')(anna.doc);
		await anna.saved();
		await scene.live.hub.settled();
		const rows = await scene.db.select().from(item).where(eq(item.programmeId, scene.programme));
		const row = rows.find(({ id }) => id === programmeItemId);
		expect(row?.value).toMatchObject({ title: { de: 'Wasser' } });
	});
});
