import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ItemId } from '#domain/id.ts';
import {
	documentOf,
	fieldOfAction,
	goal,
	idOf,
	measure,
	milestone,
} from '../../../tests/support/build.ts';
import { testFrame } from '../../../tests/support/frame.ts';
import { ProgrammeSession } from './session.svelte.ts';

let session: ProgrammeSession;
const open = () => {
	const doc = documentOf([
		fieldOfAction('f', {}, goal('g', {}, measure('m', {}, milestone('s')), measure('n'))),
	]);
	const state = Y.encodeStateAsUpdate(doc);
	session = new ProgrammeSession({ frame: testFrame, state, mayEdit: true, side: 'A' });
};
const itemOf = (name: string) => {
	const item = session.programme.items.get(idOf(name));
	if (!item) throw new Error(`There is no item ${name}`);
	return item;
};
const remove = (...names: string[]) => names.forEach((name) => session.remove(itemOf(name)));
const restore = (name: string) => session.restore(itemOf(name));
const live = () =>
	['f', 'g', 'm', 's', 'n'].filter((name) => session.outline.isLive(idOf(name) as ItemId));

afterEach(() => session.destroy());

describe('what is restored', () => {
	it('stands in its place again, with what was deleted above it', () => {
		open();
		remove('m', 'g', 'f');
		expect(live()).toEqual([]);
		restore('m');
		expect(live()).toEqual(['f', 'g', 'm', 's', 'n']);
		expect(session.outline.numberOf(idOf('m'))).toBe('A.1.1');
	});

	it('leaves in the bin what was deleted beside and below it', () => {
		open();
		remove('n', 's', 'm', 'g');
		restore('m');
		expect(live()).toEqual(['f', 'g', 'm']);
	});

	it('goes back into the bin with one undo', () => {
		open();
		remove('m', 'g');
		restore('m');
		session.undo();
		expect(live()).toEqual(['f']);
		session.redo();
		expect(live()).toEqual(['f', 'g', 'm', 's', 'n']);
	});
});
