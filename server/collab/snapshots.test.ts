import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { loadDocument } from '#server/store/documents.ts';
import { documentSnapshot } from '#server/store/schema/documents.ts';
import { liveScene } from '../../tests/support/live-scene.ts';

const scene = liveScene();

const long = 'Wasser '.repeat(1_000);
const snapshots = () =>
	scene.db
		.select({ sequence: documentSnapshot.sequence })
		.from(documentSnapshot)
		.where(eq(documentSnapshot.programmeId, scene.programme));

describe('a snapshot', () => {
	it('is written when the last goes, and gives the same document', async () => {
		const anna = await scene.join(scene.lahr);
		anna.write(long);
		await anna.saved();
		expect(await snapshots()).toEqual([]);
		await anna.leave();
		await expect.poll(snapshots).toHaveLength(1);
		const { sequence, updates } = await loadDocument(scene.db, scene.programme);
		expect(updates).toHaveLength(1);
		expect((await snapshots())[0]?.sequence).toBe(sequence);
		expect((await scene.join(scene.alajuela)).text).toBe(long);
	});

	it('is not written for a few words', async () => {
		const anna = await scene.join(scene.lahr);
		anna.write('Wasser');
		await anna.saved();
		await anna.leave();
		await scene.writeElsewhere('!');
		await expect.poll(() => scene.textInHub()).toBe('Wasser!');
		expect(await snapshots()).toEqual([]);
	});

	it('is written while people go on when much has come, one at a time', async () => {
		const anna = await scene.join(scene.lahr);
		await scene.whileHeld('document_snapshot', async () => {
			anna.write('x'.repeat(300_000));
			await anna.saved();
			await scene.untilWaiting('document_snapshot', 1);
			anna.write('y');
			await anna.saved();
			anna.write('z');
			await anna.saved();
			await scene.untilWaiting('document_snapshot', 1);
		});
		await expect.poll(snapshots).toHaveLength(1);
		expect((await loadDocument(scene.db, scene.programme)).updates).toHaveLength(3);
		expect(await scene.stored()).toHaveLength(300_002);
	});

	it('holds what another server wrote meanwhile, of which the document in memory knows nothing', async () => {
		const anna = await scene.join(scene.lahr);
		await scene.writeElsewhere('!');
		anna.write(long);
		await anna.saved();
		await anna.leave();
		await expect.poll(snapshots).toHaveLength(1);
		expect((await loadDocument(scene.db, scene.programme)).updates).toHaveLength(1);
		expect(await scene.stored()).toHaveLength(long.length + 1);
	});

	it('that cannot be written keeps nothing from going on', async () => {
		const anna = await scene.join(scene.lahr);
		await scene.whileAway('document_snapshot', async () => {
			anna.write(long);
			await anna.saved();
			await anna.leave();
			// The document is out of memory once reading it needs the table that is not there.
			await expect.poll(() => scene.textInHub().catch(() => 'out of memory')).toBe('out of memory');
		});
		expect(await snapshots()).toEqual([]);
		expect((await scene.join(scene.alajuela)).text).toBe(long);
	});

	it('does not let a document go in which somebody wrote meanwhile', async () => {
		const anna = await scene.join(scene.lahr);
		anna.write(long);
		await anna.saved();
		await scene.whileHeld('document_update', async () => {
			await scene.whileHeld('document_snapshot', async () => {
				await anna.leave();
				await scene.untilWaiting('document_snapshot', 1);
				const berta = await scene.connect(scene.alajuela);
				await berta.saved();
				berta.write('!');
				await berta.leave();
				expect(await scene.textInHub()).toBe(`${long}!`);
			});
			await scene.untilWaiting('document_snapshot', 0);
			await expect.poll(snapshots).toHaveLength(1);
			// Who comes now finds all of it, although the end is not on disk.
			expect(await scene.textInHub()).toBe(`${long}!`);
		});
		await expect.poll(() => scene.stored()).toBe(`${long}!`);
	});
});
