import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf, fieldOfAction, goal, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { itemIdFromBytes } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import { plainText } from '../text/rich-text.ts';
import { addItem, setField, setText } from './commands.ts';
import { duplicateItem } from './duplicate.ts';
import { sharedRichText } from './layout.ts';
import { readProgramme } from './read.ts';
import { undoManagerOf } from './undo.ts';

const mine = { source: 'mine' };
const plan = () => [fieldOfAction('f', {}, goal('g', {}, measure('m')))];
const read = (doc: Y.Doc) => readProgramme(doc, testFrame).programme;
const added = { kind: 'measure', id: idOf('new') } as const;
const placing = { order: 'a5', rekey: [] };

function paragraphOf(words: string): Y.XmlElement {
	const paragraph = new Y.XmlElement('paragraph');
	paragraph.insert(0, [new Y.XmlText(words)]);
	return paragraph;
}

describe('undo', () => {
	it('keeps what can be done again when an editor opens a transaction that changes nothing', () => {
		const doc = documentOf([measure('a')]);
		const undo = undoManagerOf(doc, [mine]);
		setText(doc, { kind: 'measure', id: idOf('a') }, 'title', 'de', 'Brücke', mine);
		undo.undo();
		doc.transact(() => {}, mine);
		expect(undo.canRedo()).toBe(true);
	});

	it('[C9] leaves the words of others in a paragraph of one’s own', () => {
		const doc = documentOf(plan());
		const undo = undoManagerOf(doc, [mine]);
		const text = sharedRichText(doc, idOf('m'), 'summary', 'de');
		doc.transact(() => text.insert(0, [paragraphOf('Meine Worte.')]), mine);
		const words = (text.get(0) as Y.XmlElement).get(0) as Y.XmlText;
		doc.transact(() => words.insert(words.length, ' Eure Worte.'), 'theirs');
		const now = () => {
			const item = read(doc).items.get(idOf('m'));
			return item?.kind === 'measure' ? plainText(item.summary.de ?? []) : undefined;
		};
		undo.undo();
		expect(now()).toBe(' Eure Worte.');
		undo.redo();
		expect(now()).toBe('Meine Worte. Eure Worte.');
	});

	it('[C9] takes a paragraph away in which nobody else wrote', () => {
		const doc = documentOf(plan());
		const undo = undoManagerOf(doc, [mine]);
		const text = sharedRichText(doc, idOf('m'), 'summary', 'de');
		doc.transact(() => text.insert(0, [paragraphOf('Meine Worte.')]), mine);
		undo.undo();
		expect(text.length).toBe(0);
	});

	it('[C9] puts what was added into the bin, with all that others wrote in it and below it', () => {
		const doc = documentOf(plan());
		const undo = undoManagerOf(doc, [mine]);
		addItem(doc, { ...added, parent: idOf('g'), placing }, mine);
		setField(doc, added, 'priority', 'high', 'theirs');
		setText(doc, added, 'title', 'es', 'Puente', 'theirs');
		const resource = { kind: 'resource', id: itemIdFromBytes(new Uint8Array(16)) } as const;
		addItem(doc, { ...resource, parent: added.id, placing }, 'theirs');
		const before = outlineOf(read(doc));
		expect(before.isLive(resource.id)).toBe(true);
		undo.undo();
		const outline = outlineOf(read(doc));
		expect(outline.isLive(added.id)).toBe(false);
		expect(outline.bin.map(({ id }) => id)).toEqual([added.id]);
		expect(outline.unplaced).toEqual([]);
		expect(outline.bin[0]).toMatchObject({ priority: 'high', title: { es: 'Puente' } });
		undo.redo();
		expect(outlineOf(read(doc)).all).toEqual(before.all);
	});

	it('leaves nothing to be seen of an addition that held nothing', () => {
		const doc = documentOf(plan());
		const undo = undoManagerOf(doc, [mine]);
		addItem(doc, { ...added, parent: idOf('g'), placing }, mine);
		undo.undo();
		expect(outlineOf(read(doc)).bin).toEqual([]);
		undo.redo();
		expect(outlineOf(read(doc)).isLive(added.id)).toBe(true);
	});

	it('[C9] puts a copy into the bin as a whole', () => {
		const doc = documentOf(plan());
		const undo = undoManagerOf(doc, [mine]);
		let last = 0;
		const newId = () => itemIdFromBytes(new Uint8Array(16).fill(++last));
		const copy = duplicateItem(doc, read(doc), idOf('g'), newId, mine);
		expect(outlineOf(read(doc)).childrenOf(idOf('f'))).toHaveLength(2);
		undo.undo();
		const outline = outlineOf(read(doc));
		expect(outline.childrenOf(idOf('f'))).toHaveLength(1);
		expect(outline.bin.map(({ id }) => id)).toEqual([copy]);
	});
});
