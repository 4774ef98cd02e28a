import { expect, it, describe } from 'vitest';
import { addItem, setText } from '#domain/doc/commands.ts';
import { placeAt } from '#domain/doc/order.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Identity } from '#server/auth/identity.ts';
import { twoEditors } from '../../tests/support/two-editors.ts';
import { changesSince } from './visits.ts';

const scene = twoEditors();
const origin = { source: 'local' };
const long = new Date(0);

async function add(who: Identity, kind: 'measure' | 'rate', n: number): Promise<ItemId> {
	const id = itemIdFromBytes(new Uint8Array(16).fill(n));
	const values = kind === 'measure' ? { title: { de: `Maßnahme ${n}` } } : {};
	await scene.edit(who, (doc) =>
		addItem(doc, { kind, id, parent: null, placing: placeAt([], 0), values }, origin),
	);
	return id;
}

async function changesFor(who: Identity) {
	const changes = await changesSince(scene.db, scene.programme, who.userId, long);
	const made = (kind: string) => kind === 'measure' || kind === 'rate';
	return changes
		.filter(({ kind }) => made(kind))
		.map(({ id, title, isNew }) => ({ id, title, isNew }));
}

describe('an item among what is new', () => {
	it('is new itself when others made it', async () => {
		const id = await add(scene.alajuela, 'measure', 1);
		expect(await changesFor(scene.lahr)).toEqual([
			{ id, title: { de: 'Maßnahme 1' }, isNew: true },
		]);
	});

	it('is not new to whoever made it, but changed when others wrote in it', async () => {
		const id = await add(scene.lahr, 'measure', 1);
		expect(await changesFor(scene.lahr)).toEqual([]);
		await scene.edit(scene.alajuela, (doc) =>
			setText(doc, { kind: 'measure', id }, 'title', 'de', 'Neu', origin),
		);
		expect(await changesFor(scene.lahr)).toEqual([{ id, title: { de: 'Neu' }, isNew: false }]);
	});

	it('without a title is told of too, and each in the order in which they came', async () => {
		const ids = [];
		for (const [n, kind] of (['measure', 'rate', 'measure'] as const).entries())
			ids.push(await add(scene.alajuela, kind, 9 - n));
		const changes = await changesFor(scene.lahr);
		expect(changes.map(({ id }) => id)).toEqual(ids);
		expect(changes[1]?.title).toEqual({});
	});
});
