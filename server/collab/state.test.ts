import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';
import { storedDocument } from '../../tests/support/stored.ts';

const scene = liveScene();

/** What a page makes of the bytes that it gets. */
async function opened(): Promise<Y.Doc> {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, (await scene.live.hub.open(scene.programme)).state);
	return doc;
}

it('a page gets the whole document, whether it is open and however it came together', async () => {
	expect(Y.encodeStateVector(await opened())).toEqual(
		Y.encodeStateVector(await storedDocument(scene.db, scene.programme)),
	);
	const anna = await scene.join(scene.lahr);
	for (const words of ['Wasser', ' agua', ' água']) {
		anna.write(words);
		await anna.saved();
		const doc = await opened();
		expect(textOf(doc).toString()).toBe(anna.text);
		expect(Y.encodeStateVector(doc)).toEqual(
			Y.encodeStateVector(await storedDocument(scene.db, scene.programme)),
		);
	}
	textOf(anna.doc).delete(0, 7);
	await anna.saved();
	expect(textOf(await opened()).toString()).toBe('agua água');
});
