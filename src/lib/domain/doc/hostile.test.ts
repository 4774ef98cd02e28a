import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf, fieldOfAction, goal, idOf, measure } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { checkProgramme } from '../checks/all.ts';
import { fieldsOf } from '../entities/all.ts';
import { itemIdFromBytes } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import { canonicalBytes } from '../snapshot/canonical.ts';
import { parseSnapshot } from '../snapshot/parse.ts';
import { LiveProgramme } from './live.ts';
import { readProgramme } from './read.ts';

const base = () => documentOf([fieldOfAction('water', {}, goal('clean', {}, measure('plant')))]);
const plant = (doc: Y.Doc) =>
	doc.getMap<Y.Map<unknown>>('measure').get(idOf('plant')) as Y.Map<unknown>;

/** Reads, checks, freezes and reads again; returns the rules that the reading found broken. */
function survive(doc: Y.Doc): string[] {
	const { programme, problems } = readProgramme(doc, testFrame);
	checkProgramme(programme);
	expect(canonicalBytes(parseSnapshot(canonicalBytes(programme)))).toEqual(
		canonicalBytes(programme),
	);
	expect(new LiveProgramme(doc, testFrame).programme).toEqual(programme);
	return problems.map(({ rule }) => rule);
}

describe('a hostile document', () => {
	it('[O1] of goals in goals without an end is read, checked and shown in pieces', () => {
		const doc = base();
		const goals = doc.getMap<Y.Map<unknown>>('goal');
		const idAt = (index: number) =>
			itemIdFromBytes(Uint8Array.from({ length: 16 }, (_, place) => (index >> (5 * place)) & 31));
		doc.transact(() => {
			for (let index = 0; index < 20_000; index++) {
				const row = new Y.Map<unknown>();
				row.set('parent', index === 0 ? idOf('clean') : idAt(index - 1));
				row.set('order', 'a0');
				goals.set(idAt(index), row);
			}
		});
		const { programme } = readProgramme(doc, testFrame);
		const outline = outlineOf(programme);
		expect(outline.all.length).toBeGreaterThan(20_000);
		expect(outline.isLive(idAt(19_999))).toBe(true);
		expect(outline.unplaced.length).toBeGreaterThan(500);
		const problems = checkProgramme(programme).filter(({ rule }) => rule === 'place.tooDeep');
		expect(problems.length).toBeGreaterThan(500);
		expect(outline.pathTo(idAt(19_999)).length).toBeLessThan(40);
	});

	it.each<[string, (doc: Y.Doc) => void, string]>([
		[
			'a number where a row should be',
			(doc) => doc.getMap('measure').set(idOf('x'), 7),
			'item.unreadable',
		],
		[
			'an array where a row should be',
			(doc) => doc.getMap('goal').set(idOf('x'), new Y.Array()),
			'item.unreadable',
		],
		[
			'an id that is none',
			(doc) => doc.getMap('goal').set('__proto__', new Y.Map()),
			'item.unreadable',
		],
		[
			'a second programme',
			(doc) => doc.getMap('programme').set(idOf('x'), new Y.Map()),
			'item.unreadable',
		],
		[
			'an unknown key',
			(doc) => plant(doc).set('__proto__', { polluted: true }),
			'item.unknownContent',
		],
		[
			'an unknown top-level type',
			(doc) => void doc.getArray('mine').push(['bitcoin']),
			'item.unknownContent',
		],
		[
			'an option that does not exist',
			(doc) => plant(doc).set('priority', 'top'),
			'field.unreadable',
		],
		[
			'a float as an amount',
			(doc) => plant(doc).set('effect', { value: 0.1, unit: 'ha' }),
			'field.unreadable',
		],
		[
			'a shared type as a value',
			(doc) => plant(doc).set('period', new Y.Map()),
			'field.unreadable',
		],
		[
			'prototype pollution in a set',
			(doc) => plant(doc).set('sdgs/__proto__', true),
			'field.unreadable',
		],
		[
			'bytes as an order key',
			(doc) => plant(doc).set('order', new Uint8Array(9)),
			'field.unreadable',
		],
		['a parent that is no id', (doc) => plant(doc).set('parent', '../../etc'), 'place.wrong'],
		[
			'an enormous line',
			(doc) => doc.getText(`${idOf('plant')}/title/de`).insert(0, 'x'.repeat(2_000_000)),
			'text.unreadable',
		],
		[
			'an enormous text',
			(doc) =>
				doc
					.getXmlFragment(`${idOf('plant')}/risks/de`)
					.insert(0, [new Y.XmlText('x'.repeat(2_000_000))]),
			'text.unreadable',
		],
		[
			'an unknown element',
			(doc) =>
				doc.getXmlFragment(`${idOf('plant')}/risks/de`).insert(0, [new Y.XmlElement('script')]),
			'text.unreadable',
		],
		[
			'an embedded object',
			(doc) => doc.getXmlFragment(`${idOf('plant')}/risks/de`).insert(0, [embedding()]),
			'text.unreadable',
		],
		['a fragment within a fragment', (doc) => nest(doc, 3000), 'text.unreadable'],
	])('[R1][R2] with %s reads as a problem', (_, spoil, rule) => {
		const doc = base();
		spoil(doc);
		expect(survive(doc)).toContain(rule);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it('[O2] with a cycle of parents opens it at the smallest id', () => {
		const doc = documentOf([
			fieldOfAction('water', {}, goal('zz', {}, goal('aa', {}, goal('mm', {}, measure('plant'))))),
		]);
		doc.getMap<Y.Map<unknown>>('goal').get(idOf('zz'))?.set('parent', idOf('mm'));
		const { programme } = readProgramme(doc, testFrame);
		const outline = outlineOf(programme);
		expect(outline.unplaced.map(({ id }) => id)).toEqual([idOf('aa')]);
		expect(outline.problems.map(({ rule }) => rule)).toContain('place.cycle');
		expect(outline.isLive(idOf('plant'))).toBe(true);
	});

	it('[R2] without the item of the programme reads as a blank one', () => {
		const doc = base();
		doc.getMap('programme').clear();
		expect(survive(doc)).toEqual([]);
		expect(
			checkProgramme(readProgramme(doc, testFrame).programme).map(({ rule }) => rule),
		).toContain('field.required');
	});

	it('[R1] with any value in any field never throws', () => {
		const keys = fieldsOf('measure').flatMap(([name]) => [name, `${name}/from`, `${name}/1`]);
		const anything = fc.oneof(fc.jsonValue(), fc.string(), fc.float(), fc.uint8Array());
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.constantFrom(...keys, 'parent', 'order', 'deleted'), anything)),
				(entries) => {
					const doc = base();
					for (const [key, value] of entries) plant(doc).set(key, value);
					survive(doc);
				},
			),
			{ seed: 11, numRuns: 100 },
		);
	});

	it('[R1] with every text filled by the other kind of text never throws', () => {
		const doc = base();
		for (const [name] of fieldsOf('measure')) {
			doc.get(`${idOf('plant')}/${name}/de`, Y.AbstractType as typeof Y.XmlFragment);
		}
		const raw = new Y.Doc();
		raw.getArray(`${idOf('plant')}/title/de`).push([{ a: 1 }, 2, new Uint8Array(3)]);
		raw.getMap(`${idOf('plant')}/risks/de`).set('a', new Y.Map());
		raw.getText(`${idOf('plant')}/summary/de`).insert(0, 'plain characters');
		raw.getArray('measure').push(['not a map']);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(raw));
		expect(survive(doc)).toContain('text.unreadable');
	});
});

function embedding(): Y.XmlText {
	const text = new Y.XmlText();
	text.insertEmbed(0, { image: 'x' });
	return text;
}

/** Nests level by level, as an update from the wire does; Yjs itself cannot insert it in one piece. */
function nest(doc: Y.Doc, levels: number): void {
	let parent: Y.XmlFragment = doc.getXmlFragment(`${idOf('plant')}/risks/de`);
	for (let level = 0; level < levels; level++) {
		const child = new Y.XmlElement(level % 2 === 0 ? 'bulletList' : 'listItem');
		parent.insert(0, [child]);
		parent = child;
	}
}
