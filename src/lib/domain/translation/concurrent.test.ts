import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { setText } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { agreeTexts, followText, sourcesOfWriting } from '../doc/translations.ts';
import { undoManagerOf } from '../doc/undo.ts';
import type { Item } from '../entities/all.ts';
import type { Localised } from '../language.ts';
import { canonicalBytes } from '../snapshot/canonical.ts';
import { richTextOf } from '../text/rich-text.ts';
import { pairsOfItem } from './progress.ts';
import type { Text } from './remembered.ts';

const plant = { kind: 'measure', id: idOf('plant') } as const;
const start = Y.encodeStateAsUpdate(
	documentOf([measure('plant', { title: { de: 'Kläranlage' } })]),
);
type Field = 'title' | 'summary';
const fields: readonly Field[] = ['title', 'summary'];

function person(): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, start);
	return doc;
}

function itemIn(doc: Y.Doc) {
	const { programme } = readProgramme(doc, testFrame);
	const item = programme.items.get(plant.id) as Item & { kind: 'measure' };
	return { programme, item, remembered: programme.remembered.get(plant.id) ?? {} };
}

function textsOf(item: Item & { kind: 'measure' }, field: Field): Localised<Text> {
	return item[field];
}

/** Writes as the page does: what a text is made from is remembered with it. */
function write(doc: Y.Doc, field: Field, language: 'de' | 'es', words: string) {
	const { item, remembered } = itemIn(doc);
	const texts = textsOf(item, field);
	const sources = sourcesOfWriting(texts, remembered[field] ?? {}, testFrame.languages, language);
	for (const source of sources) {
		followText(doc, plant, field, language, source, texts[source], 'me');
	}
	setText(doc, plant, field, language, field === 'title' ? words : richTextOf(words), 'me');
}

const agree = (doc: Y.Doc, field: Field, texts: Localised<Text>) =>
	agreeTexts(doc, plant, field, ['de', 'es'], texts, 'me');
const stateOf = (doc: Y.Doc, field: Field) => {
	const { programme, item } = itemIn(doc);
	return pairsOfItem(programme, item).find((pair) => pair.field === field);
};

const words = fc.constantFrom('Wald', 'Der Wald', 'Wasser', 'Bosque', 'El bosque', 'Agua', '');
const step = fc.oneof(
	fc.record({
		type: fc.constant('write' as const),
		who: fc.nat(2),
		field: fc.constantFrom(...fields),
		language: fc.constantFrom('de' as const, 'es' as const),
		words,
	}),
	fc.record({
		type: fc.constant('agree' as const),
		who: fc.nat(2),
		field: fc.constantFrom(...fields),
	}),
	fc.record({ type: fc.constant('undo' as const), who: fc.nat(2) }),
	fc.record({ type: fc.constant('meet' as const), who: fc.nat(2), with: fc.nat(2) }),
);

describe('translations that people write at once', () => {
	it('[L4] are reviewed only when somebody has read both as they stand', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const docs = [person(), person(), person()];
				const undos = docs.map((doc) => undoManagerOf(doc, ['me']));
				const read = new Set<string>();
				const seen = ({ de, es }: Localised<Text>) => JSON.stringify([de, es]);
				for (const one of steps) {
					const doc = docs[one.who] as Y.Doc;
					if (one.type === 'write') write(doc, one.field, one.language, one.words);
					else if (one.type === 'undo') undos[one.who]?.undo();
					else if (one.type === 'meet') {
						Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[one.with] as Y.Doc));
					} else {
						const texts = textsOf(itemIn(doc).item, one.field);
						read.add(seen(texts));
						agree(doc, one.field, texts);
					}
					for (const field of fields) {
						if (stateOf(doc, field)?.state !== 'reviewed') continue;
						expect(read).toContain(seen(textsOf(itemIn(doc).item, field)));
					}
				}
			}),
			{ seed: 66 },
		);
	});

	it('[L4] are not reviewed by somebody who has not read the last words', () => {
		const [lahr, alajuela] = [person(), person()];
		write(lahr, 'title', 'es', 'Planta');
		Y.applyUpdate(alajuela, Y.encodeStateAsUpdate(lahr));
		agree(alajuela, 'title', itemIn(alajuela).item.title);
		expect(stateOf(alajuela, 'title')?.state).toBe('reviewed');
		write(lahr, 'title', 'de', 'Neue Kläranlage');
		Y.applyUpdate(lahr, Y.encodeStateAsUpdate(alajuela));
		expect(stateOf(lahr, 'title')).toMatchObject({
			state: 'outdated',
			behind: ['es'],
			before: { de: 'Kläranlage' },
		});
	});

	it('[L3] are as before when an edit of the source was undone', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('de' as const, 'es' as const),
				fc.array(words, { minLength: 1, maxLength: 4 }),
				(language, edits) => {
					const doc = person();
					write(doc, 'title', 'es', 'Planta');
					agree(doc, 'title', itemIn(doc).item.title);
					expect(stateOf(doc, 'title')?.state).toBe('reviewed');
					const undo = undoManagerOf(doc, ['me']);
					for (const edit of edits) write(doc, 'title', language, edit);
					while (undo.canUndo()) undo.undo();
					expect(stateOf(doc, 'title')).toMatchObject({ state: 'reviewed', behind: [] });
				},
			),
			{ seed: 67 },
		);
	});

	it('[L5] say in which language the text was written first', () => {
		const doc = documentOf([measure('plant')]);
		write(doc, 'title', 'es', 'Planta');
		expect(stateOf(doc, 'title')).toMatchObject({ state: 'missing', behind: ['de'] });
		write(doc, 'title', 'de', 'Kläranlage');
		expect(stateOf(doc, 'title')).toMatchObject({ state: 'draft', behind: ['de'] });
		write(doc, 'title', 'es', 'Planta nueva');
		expect(stateOf(doc, 'title')).toMatchObject({ state: 'outdated', behind: ['de'] });
	});

	it('[L6] leave no trace in what is frozen', () => {
		const doc = person();
		write(doc, 'title', 'es', 'Planta');
		const before = canonicalBytes(itemIn(doc).programme);
		agree(doc, 'title', itemIn(doc).item.title);
		expect(itemIn(doc).remembered).not.toEqual({});
		expect(canonicalBytes(itemIn(doc).programme)).toEqual(before);
	});
});
