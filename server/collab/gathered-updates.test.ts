import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { GatheredUpdates } from './gathered-updates.ts';

/** A text into which somebody types so many letters, and the update of each. */
function typed(letters: number): {
	readonly text: string;
	readonly updates: readonly Uint8Array[];
} {
	const doc = new Y.Doc();
	doc.clientID = 1;
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = doc.getText('text');
	for (let n = 0; n < letters; n++) text.insert(n % 7, String.fromCharCode(97 + (n % 26)));
	return { text: text.toString(), updates };
}

function gathered(updates: readonly Uint8Array[]): GatheredUpdates {
	const gathering = new GatheredUpdates();
	for (const update of updates) gathering.push(update);
	return gathering;
}

describe('gathered updates', () => {
	it.each([1, 2, 31, 32, 33, 1_023, 1_024, 1_025, 3_000])('are all there: %i', (letters) => {
		const { text, updates } = typed(letters);
		const doc = new Y.Doc();
		Y.applyUpdate(doc, gathered(updates).merged() ?? new Uint8Array());
		expect(doc.getText('text').toString()).toBe(text);
	});

	it('are none at first', () => {
		expect(new GatheredUpdates().merged()).toBeUndefined();
	});

	it('know how many bytes are kept: fewer than came', () => {
		const { updates } = typed(1_024);
		const gathering = gathered(updates);
		expect(gathering.bytes).toBe(gathering.merged()?.length);
		expect(gathering.bytes).toBeLessThan(updates.reduce((sum, { length }) => sum + length, 0));
		expect(gathered(updates.slice(0, 1)).bytes).toBe(updates[0]?.length);
	});
});
