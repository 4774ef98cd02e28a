import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { setText } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { agreeTexts, followText, takeSuggestion } from '../doc/translations.ts';
import { undoManagerOf } from '../doc/undo.ts';
import { canonicalBytes } from '../snapshot/canonical.ts';
import { richTextOf } from '../text/rich-text.ts';
import { pairsOfItem } from './progress.ts';
import { textsOf } from './remembered.ts';

const plant = { kind: 'measure', id: idOf('plant') } as const;
const start = Y.encodeStateAsUpdate(
	documentOf([measure('plant', { title: { de: 'Kläranlage' } })]),
);
type Field = 'title' | 'summary';
const fields: readonly Field[] = ['title', 'summary'];
type Spoken = 'de' | 'es';

function person(): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, start);
	return doc;
}

function pairIn(doc: Y.Doc, field: Field) {
	const { programme, problems } = readProgramme(doc, testFrame);
	expect(problems).toEqual([]);
	const item = programme.items.get(plant.id);
	if (!item) throw new Error('The measure is not there');
	const pair = pairsOfItem(programme, item).find((one) => one.field === field);
	return { texts: textsOf(item, field), pair, programme };
}

const asText = (field: Field, words: string) => (field === 'title' ? words : richTextOf(words));
const write = (doc: Y.Doc, field: Field, language: Spoken, words: string) =>
	setText(doc, plant, field, language, asText(field, words), 'me');
function suggest(doc: Y.Doc, field: Field, language: Spoken, words: string) {
	const source = language === 'de' ? 'es' : 'de';
	const from = pairIn(doc, field).texts[source] ?? asText(field, '');
	const wording = asText(field, words);
	takeSuggestion(doc, plant, field, { source, from, language, wording }, 'me');
}
const review = (doc: Y.Doc, field: Field) =>
	agreeTexts(doc, plant, field, ['de', 'es'], pairIn(doc, field).texts, 'me');
const machine = (doc: Y.Doc, field: Field = 'title') => pairIn(doc, field).pair?.machine;
const state = (doc: Y.Doc, field: Field = 'title') => pairIn(doc, field).pair?.state;

const words = fc.constantFrom('Wald', 'Wasser', 'Bosque', 'El bosque', 'Agua', '');
const where = {
	who: fc.nat(2),
	field: fc.constantFrom(...fields),
	language: fc.constantFrom('de' as const, 'es' as const),
	with: fc.nat(2),
};
const step = fc.oneof(
	fc.record({ type: fc.constantFrom('write' as const, 'suggest' as const), ...where, words }),
	fc.record({ type: fc.constantFrom('review' as const, 'undo' as const), ...where, words }),
	fc.record({ type: fc.constant('meet' as const), ...where, words }),
);

describe('a text that a machine made', () => {
	it('[L4][L9] is never reviewed, whatever people do at once, and what is reviewed was read', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const docs = [person(), person(), person()];
				const undos = docs.map((doc) => undoManagerOf(doc, ['me']));
				const suggested = new Set<string>();
				const read = new Set<string>();
				const seen = (field: Field, doc: Y.Doc) => {
					const { de, es } = pairIn(doc, field).texts;
					return JSON.stringify([de, es]);
				};
				for (const { who, field, language, ...one } of steps) {
					const doc = docs[who] as Y.Doc;
					if (one.type === 'write') write(doc, field, language, one.words);
					else if (one.type === 'suggest') {
						suggest(doc, field, language, one.words);
						suggested.add(JSON.stringify(asText(field, one.words)));
					} else if (one.type === 'undo') undos[who]?.undo();
					else if (one.type === 'review') {
						read.add(seen(field, doc));
						review(doc, field);
					} else Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[one.with] as Y.Doc));
					for (const each of fields) {
						const { pair, texts } = pairIn(doc, each);
						for (const made of pair?.machine ?? []) {
							expect(suggested).toContain(JSON.stringify(texts[made]));
							expect(pair?.state).not.toBe('reviewed');
						}
						if (pair?.state === 'reviewed') expect(read).toContain(seen(each, doc));
					}
				}
			}),
			{ seed: 68 },
		);
	});

	it.each(fields)(
		'[L9] is taken over by who edits it, and is not when that is undone: %s',
		(field) => {
			const doc = person();
			write(doc, field, 'de', 'Wald');
			suggest(doc, field, 'es', 'Bosque');
			expect(pairIn(doc, field).pair).toMatchObject({
				...{ state: 'draft', behind: ['es'], machine: ['es'] },
			});
			const undo = undoManagerOf(doc, ['me']);
			write(doc, field, 'es', 'El bosque');
			expect(machine(doc, field)).toEqual([]);
			undo.undo();
			expect(machine(doc, field)).toEqual(['es']);
			// A change of the source leaves it the machine's; it is behind.
			write(doc, field, 'de', 'Mischwald');
			expect(pairIn(doc, field).pair).toMatchObject({ state: 'outdated', machine: ['es'] });
		},
	);

	it('[L9] is taken over by who reviews it, for good', () => {
		const doc = person();
		suggest(doc, 'title', 'es', 'Depuradora');
		review(doc, 'title');
		expect([state(doc), machine(doc)]).toEqual(['reviewed', []]);
		write(doc, 'title', 'de', 'Neue Kläranlage');
		expect([state(doc), machine(doc)]).toEqual(['outdated', []]);
	});

	it('[L9] is no draft of a person for having been called up to date', () => {
		const doc = person();
		suggest(doc, 'title', 'es', 'Depuradora');
		write(doc, 'title', 'de', 'Neue Kläranlage');
		followText(doc, plant, 'title', 'es', 'de', 'Neue Kläranlage', 'me');
		expect([state(doc), machine(doc)]).toEqual(['draft', ['es']]);
	});

	it('[L9] stays taken over when a suggestion and a review of the same words meet', () => {
		const [lahr, alajuela] = [person(), person()];
		write(lahr, 'title', 'es', 'Depuradora');
		Y.applyUpdate(alajuela, Y.encodeStateAsUpdate(lahr));
		review(lahr, 'title');
		suggest(alajuela, 'title', 'es', 'Depuradora');
		Y.applyUpdate(lahr, Y.encodeStateAsUpdate(alajuela));
		expect([state(lahr), machine(lahr)]).toEqual(['reviewed', []]);
	});

	it('[L3][L9] is gone with one step of undo, with all that is remembered of it', () => {
		const doc = person();
		const before = pairIn(doc, 'title');
		const undo = undoManagerOf(doc, ['me']);
		suggest(doc, 'title', 'es', 'Depuradora');
		undo.undo();
		expect(undo.canUndo()).toBe(false);
		expect(pairIn(doc, 'title')).toEqual(before);
	});

	it('[L6][L9] is an ordinary text in a version', () => {
		const [one, other] = [person(), person()];
		suggest(one, 'title', 'es', 'Depuradora');
		write(other, 'title', 'es', 'Depuradora');
		expect(canonicalBytes(pairIn(one, 'title').programme)).toEqual(
			canonicalBytes(pairIn(other, 'title').programme),
		);
	});

	it('[L1][L9] is remembered as it is read, whatever a machine says', () => {
		const doc = person();
		suggest(doc, 'title', 'es', '  Depura\u0000dora\n ');
		expect(pairIn(doc, 'title').texts.es).toBe('Depura dora');
		expect(machine(doc)).toEqual(['es']);
	});
});
