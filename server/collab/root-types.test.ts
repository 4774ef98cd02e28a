import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { findNamesQuickly } from './root-types.ts';

/** A document with many top-level types, in some of which several people wrote at the beginning. */
function manyTexts(count: number): Uint8Array {
	const doc = new Y.Doc();
	for (let n = 0; n < count; n++) {
		doc.clientID = 1 + (n % 3);
		doc.getText(`text ${n}`).insert(0, `word ${n}`);
		doc.getText(`text ${(n * 7) % (n + 1)}`).insert(0, 'more');
	}
	return Y.encodeStateAsUpdate(doc);
}

describe('a document that finds the names of its types quickly', () => {
	const update = manyTexts(500);

	it('is written as any other is', () => {
		const [plain, quick] = [new Y.Doc(), new Y.Doc()];
		findNamesQuickly(quick);
		for (const doc of [plain, quick]) {
			doc.clientID = 4;
			Y.applyUpdate(doc, update);
			doc.getText('text 3').insert(0, 'asked for by its kind');
			doc.getMap('new').set('key', 'value');
		}
		expect(Y.encodeStateAsUpdate(quick)).toEqual(Y.encodeStateAsUpdate(plain));
		expect([...quick.share.keys()]).toEqual([...plain.share.keys()]);
		expect(quick.getText('text 499').toString()).toBe(plain.getText('text 499').toString());
	});

	it('does not go through all of them for each', () => {
		const doc = new Y.Doc();
		findNamesQuickly(doc);
		Y.applyUpdate(doc, update);
		const searches = Object.getPrototypeOf(doc.share.entries()) as Iterator<unknown>;
		const next = vi.spyOn(searches, 'next');
		Y.encodeStateAsUpdate(doc);
		expect(next.mock.calls.length).toBeGreaterThanOrEqual(500);
		expect(next.mock.calls.length).toBeLessThan(2 * 500);
		next.mockRestore();
	});
});
