import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedLine, sharedRichText } from '#domain/doc/layout.ts';
import { pairsOfItem } from '#domain/translation/progress.ts';
import { documentOf, idOf, measure } from '../../../tests/support/build.ts';
import { testFrame } from '../../../tests/support/frame.ts';
import { ProgrammeSession } from './session.svelte.ts';
import { finishTranslation, reviewTranslation } from './translations.ts';

let session: ProgrammeSession;
beforeEach(() => {
	const doc = documentOf([measure('plant', { title: { de: 'Wald' } })]);
	const state = Y.encodeStateAsUpdate(doc);
	session = new ProgrammeSession({ frame: testFrame, state, mayEdit: true, side: 'B' });
});
afterEach(() => session.destroy());

const plant = () => {
	const item = session.programme.items.get(idOf('plant'));
	if (!item) throw new Error('There is no such measure');
	return item;
};
const standing = (field = 'title') =>
	pairsOfItem(session.programme, plant()).find((pair) => pair.field === field);
/** As an editor writes: into the shared text, with an origin that undo follows. */
const type = (language: 'de' | 'es', words: string, origin: unknown = session.origin) =>
	session.doc.transact(() => {
		const text = sharedLine(session.doc, idOf('plant'), 'title', language);
		text.insert(text.length, words);
	}, origin);

describe('a translation, as somebody writes it', () => {
	it('[L5] remembers what it was made from', () => {
		type('es', 'Bosque');
		expect(standing()).toMatchObject({ state: 'draft', behind: ['es'] });
		type('de', ' und Wasser', 'somebody else');
		expect(standing()).toMatchObject({
			state: 'outdated',
			behind: ['es'],
			before: { de: 'Wald' },
		});
		// Writing on does not say that all of the change is in.
		type('es', ' y');
		expect(standing()?.state).toBe('outdated');
		finishTranslation(session, plant(), 'title', 'es', 'de');
		expect(standing()?.state).toBe('draft');
		reviewTranslation(session, plant(), 'title', ['de', 'es']);
		expect(standing()?.state).toBe('reviewed');
	});

	it('[L5] leads where it was there first', () => {
		const summary = (language: 'de' | 'es', words: string) =>
			session.doc.transact(() => {
				const paragraph = new Y.XmlElement('paragraph');
				paragraph.insert(0, [new Y.XmlText(words)]);
				sharedRichText(session.doc, idOf('plant'), 'summary', language).insert(0, [paragraph]);
			}, session.origin);
		summary('es', 'Bosque');
		summary('de', 'Wald');
		expect(standing('summary')).toMatchObject({ state: 'draft', behind: ['de'] });
	});

	it('[L3] forgets it with the words that are undone', () => {
		const before = session.programme.remembered;
		type('es', 'Bosque');
		session.undo();
		expect(standing()).toMatchObject({ state: 'missing', behind: ['es'] });
		expect([...session.programme.remembered]).toEqual([...before]);
		session.redo();
		expect(standing()).toMatchObject({ state: 'draft', behind: ['es'] });
	});

	it('[L3] is reviewed again when a change of what it was made from is undone', () => {
		type('es', 'Bosque');
		reviewTranslation(session, plant(), 'title', ['de', 'es']);
		type('de', '!');
		expect(standing()?.state).toBe('outdated');
		session.undo();
		expect(standing()?.state).toBe('reviewed');
		session.undo();
		expect(standing()?.state).toBe('draft');
	});

	it('[L5] remembers nothing of what others write', () => {
		type('es', 'Bosque', 'somebody else');
		expect(session.programme.remembered.size).toBe(0);
	});
});
