import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	documentOf,
	fieldOfAction,
	goal,
	idOf,
	measure,
	milestone,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { Random } from '../../../../tests/support/random.ts';
import { itemIdFromBytes } from '../id.ts';
import type { ItemByKind } from '../entities/all.ts';
import { outlineOf } from '../outline/outline.ts';
import { plainText, richTextOf } from '../text/rich-text.ts';
import {
	addItem,
	deleteItem,
	moveItem,
	restoreItem,
	setField,
	setText,
	valuesOf,
} from './commands.ts';
import { duplicateItem } from './duplicate.ts';
import { sharedLine, sharedRichText } from './layout.ts';
import { writeLine } from './line.ts';
import { placeAt } from './order.ts';
import { readProgramme } from './read.ts';
import { siblingsOf } from './siblings.ts';
import { undoManagerOf } from './undo.ts';

const plant = { kind: 'measure', id: idOf('plant') } as const;
const plan = () => [
	fieldOfAction(
		'water',
		{},
		goal('clean', {}, measure('plant', {}, resource('money'), milestone('start'))),
	),
	fieldOfAction('waste', {}, goal('sort')),
];

function twoPeers(doc = documentOf(plan())): [Y.Doc, Y.Doc] {
	const copies = [new Y.Doc(), new Y.Doc()] as const;
	for (const copy of copies) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return [copies[0], copies[1]];
}

function exchange(one: Y.Doc, other: Y.Doc): void {
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

const read = (doc: Y.Doc) => readProgramme(doc, testFrame).programme;
const measureIn = (doc: Y.Doc) => read(doc).items.get(plant.id) as ItemByKind['measure'];

describe('two people at once', () => {
	it('[C3] who fill the same empty text both keep their words', () => {
		const [one, other] = twoPeers();
		writeLine(sharedLine(one, plant.id, 'title', 'de'), 'Kläranlage');
		writeLine(sharedLine(other, plant.id, 'title', 'de'), 'Abwasserwerk');
		sharedRichText(one, plant.id, 'summary', 'es').insert(0, [paragraph('primero')]);
		sharedRichText(other, plant.id, 'summary', 'es').insert(0, [paragraph('segundo')]);
		exchange(one, other);
		const { title, summary } = measureIn(one);
		expect(title.de).toContain('Kläranlage');
		expect(title.de).toContain('Abwasserwerk');
		expect(
			plainText(summary.es ?? [])
				.split('\n')
				.sort(),
		).toEqual(['primero', 'segundo']);
		expect(measureIn(other)).toEqual(measureIn(one));
	});

	it('[C4] one of whom moves what the other edits lose no edit', () => {
		const [one, other] = twoPeers();
		moveItem(one, plant, idOf('sort'), placeAt([], 0), 'one');
		writeLine(sharedLine(other, plant.id, 'title', 'de'), 'Kläranlage');
		setField(other, plant, 'priority', 'high', 'other');
		exchange(one, other);
		expect(measureIn(one)).toMatchObject({
			parent: idOf('sort'),
			title: { de: 'Kläranlage' },
			priority: 'high',
		});
	});

	it('[C5] one of whom deletes what the other edits lose no edit', () => {
		const [one, other] = twoPeers();
		deleteItem(one, { kind: 'goal', id: idOf('clean') }, 'one');
		writeLine(sharedLine(other, plant.id, 'title', 'es'), 'Planta');
		exchange(one, other);
		expect(outlineOf(read(other)).isLive(plant.id)).toBe(false);
		restoreItem(other, { kind: 'goal', id: idOf('clean') }, 'other');
		expect(outlineOf(read(other)).isLive(plant.id)).toBe(true);
		expect(measureIn(other).title.es).toBe('Planta');
	});

	it('[C6] who add to a set or set parts of a period both keep theirs', () => {
		const [one, other] = twoPeers();
		setField(one, plant, 'sdgs', ['6'], 'one');
		setField(other, plant, 'sdgs', ['13'], 'other');
		setField(one, plant, 'period', { from: '2016', to: null, continuous: false }, 'one');
		setField(other, plant, 'period', { from: null, to: '2018-04', continuous: false }, 'other');
		exchange(one, other);
		expect(measureIn(one).sdgs).toEqual(['6', '13']);
		expect(measureIn(one).period).toEqual({ from: '2016', to: '2018-04', continuous: false });
	});
});

describe('a command', () => {
	it('[C1] is one transaction with its origin, and of an addition only what makes it live', () => {
		const doc = documentOf(plan());
		const origins: unknown[] = [];
		doc.on('afterTransaction', ({ origin, changed }: Y.Transaction) => {
			if (changed.size > 0) origins.push(origin);
		});
		const values = { title: { de: 'Neu', es: 'Nuevo' }, sdgs: ['6', '13'], priority: 'low' };
		const id = itemIdFromBytes(new Random(9).bytes(16));
		addItem(
			doc,
			{ kind: 'measure', id, parent: idOf('sort'), placing: placeAt([], 0), values },
			'me',
		);
		duplicateItem(doc, read(doc), plant.id, newIds(), 'me');
		expect(origins).toEqual(['insertion', 'me', 'insertion', 'me']);
	});

	it('[C2] on an item that is not there does nothing', () => {
		const doc = documentOf(plan());
		const before = Y.encodeStateAsUpdate(doc);
		const nobody = { kind: 'measure', id: idOf('nobody') } as const;
		expect(setField(doc, nobody, 'priority', 'high', 'me')).toBe(false);
		expect(setText(doc, nobody, 'title', 'de', 'x', 'me')).toBe(false);
		expect(moveItem(doc, nobody, null, placeAt([], 0), 'me')).toBe(false);
		expect(deleteItem(doc, nobody, 'me')).toBe(false);
		expect(restoreItem(doc, nobody, 'me')).toBe(false);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it('[C7] places an item also between siblings that leave no room', () => {
		const doc = documentOf(plan());
		const rows = doc.getMap<Y.Map<unknown>>('fieldOfAction');
		rows.get(idOf('water'))?.set('order', 'a5');
		rows.get(idOf('waste'))?.set('order', 'a5');
		for (const hostile of ['a5', '', 'zzz!', 'a'.repeat(500), 7]) {
			rows.get(idOf('waste'))?.set('order', hostile);
			const siblings = siblingsOf(read(doc), 'fieldOfAction', null);
			const id = itemIdFromBytes(new Random(90 + String(hostile).length).bytes(16));
			addItem(
				doc,
				{ kind: 'fieldOfAction', id, parent: null, placing: placeAt(siblings, 1) },
				'me',
			);
			expect(siblingsOf(read(doc), 'fieldOfAction', null)[1]?.id).toBe(id);
		}
	});

	it('[C7] still finds room after a thousand insertions at one place', () => {
		let siblings = [
			{ kind: 'measure', id: idOf('a'), order: 'a0' } as const,
			{ kind: 'measure', id: idOf('b'), order: 'a1' } as const,
		];
		for (let count = 0; count < 1000; count++) {
			const { order, rekey } = placeAt(siblings, 1);
			if (rekey.length > 0)
				siblings = [
					siblings[0] ?? never(),
					{ ...(siblings[1] ?? never()), order: rekey[1]?.order as 'a1' },
				];
			else
				siblings = [siblings[0] ?? never(), { ...(siblings[1] ?? never()), order: order as 'a1' }];
			expect(order.length).toBeLessThan(120);
		}
	});

	it('[C8] copies an item with everything below it, right after it', () => {
		const doc = documentOf(plan());
		setText(doc, plant, 'title', 'de', 'Kläranlage', 'me');
		setText(doc, plant, 'summary', 'es', richTextOf('La planta'), 'me');
		setField(doc, plant, 'sdgs', ['6'], 'me');
		const id = duplicateItem(doc, read(doc), plant.id, newIds(), 'me');
		const programme = read(doc);
		const copy = programme.items.get(id ?? plant.id);
		const original = programme.items.get(plant.id);
		if (!copy || !original) return expect.unreachable();
		expect(copy.id).not.toBe(original.id);
		expect(valuesOf(copy)).toEqual(valuesOf(original));
		expect(siblingsOf(programme, 'measure', original.parent).map((item) => item.id)).toEqual([
			original.id,
			copy.id,
		]);
		expect(
			outlineOf(programme)
				.childrenOf(copy.id)
				.map((item) => item.kind),
		).toEqual(['milestone', 'resource']);
	});
});

describe('undo', () => {
	it('[C9] takes back one’s own changes across fields and leaves those of others', () => {
		const [one, other] = twoPeers();
		const me = { source: 'local' };
		const undo = undoManagerOf(one, [me]);
		setField(one, plant, 'priority', 'high', me);
		undo.stopCapturing();
		one.transact(() => writeLine(sharedLine(one, plant.id, 'title', 'de'), 'Kläranlage'), me);
		exchange(one, other);
		writeLine(sharedLine(other, plant.id, 'title', 'de'), 'Kläranlage Nord');
		setField(other, plant, 'planning', 'agreed', 'other');
		exchange(one, other);
		undo.undo();
		expect(measureIn(one)).toMatchObject({
			title: { de: 'Nord' },
			priority: 'high',
			planning: 'agreed',
		});
		undo.undo();
		expect(measureIn(one)).toMatchObject({
			title: { de: 'Nord' },
			priority: null,
			planning: 'agreed',
		});
		undo.redo();
		undo.redo();
		expect(measureIn(one)).toMatchObject({ title: { de: 'Kläranlage Nord' }, priority: 'high' });
	});
});

function newIds() {
	const random = new Random(5);
	return () => itemIdFromBytes(random.bytes(16));
}

function paragraph(text: string): Y.XmlElement {
	const element = new Y.XmlElement('paragraph');
	element.insert(0, [new Y.XmlText(text)]);
	return element;
}

function never(): never {
	throw new Error('unreachable');
}
