import { readFileSync } from 'node:fs';
import { decodeUtf8, encodeUtf8 } from 'lib0/string';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	documentOf,
	fieldOfAction,
	goal,
	idOf,
	measure,
	organisation,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { deleteItem, moveItem, setField } from '../doc/commands.ts';
import { sharedLine, sharedRichText } from '../doc/layout.ts';
import { writeLine } from '../doc/line.ts';
import { placeAt } from '../doc/order.ts';
import { readProgramme } from '../doc/read.ts';
import { siblingsOf } from '../doc/siblings.ts';
import { undoManagerOf } from '../doc/undo.ts';
import { richTextOf } from '../text/rich-text.ts';
import { canonicalBytes } from './canonical.ts';
import { hashOf, shortHash } from './hash.ts';
import { parseSnapshot } from './parse.ts';

const plans = [
	organisation('office', { title: { de: 'Umweltamt', es: 'Gestión Ambiental' }, side: 'A' }),
	fieldOfAction(
		'water',
		{ title: { de: 'Wasser', es: 'Agua' } },
		goal(
			'clean',
			{},
			measure(
				'plant',
				{
					summary: { de: richTextOf('Größe: 40.000 Personen') },
					sdgs: ['6', '13'],
					leadA: idOf('office'),
				},
				resource('money', {
					resourceType: 'money',
					amount: { amount: '240575.40', currency: 'EUR' },
				}),
			),
			measure('well'),
		),
	),
	fieldOfAction('waste'),
];
const bytesOf = (doc: Y.Doc) => canonicalBytes(readProgramme(doc, testFrame).programme);
const plant = { kind: 'measure', id: idOf('plant') } as const;

describe('canonical bytes', () => {
	it('[S1] are equal however the document came about', () => {
		const direct = documentOf(plans);
		const detour = documentOf(plans);
		const undo = undoManagerOf(detour, ['me']);
		setField(detour, plant, 'priority', 'high', 'me');
		undo.undo();
		detour.transact(() => writeLine(sharedLine(detour, plant.id, 'title', 'de'), 'x'));
		detour.transact(() => writeLine(sharedLine(detour, plant.id, 'title', 'de'), ''));
		sharedRichText(detour, plant.id, 'risks', 'es').insert(0, [new Y.XmlElement('paragraph')]);
		expect(Y.encodeStateAsUpdate(detour)).not.toEqual(Y.encodeStateAsUpdate(direct));
		expect(bytesOf(detour)).toEqual(bytesOf(direct));
	});

	it('[S2] differ with the order, but not with order keys or the bin', () => {
		const doc = documentOf(plans);
		const before = bytesOf(doc);
		doc.getMap<Y.Map<unknown>>('measure').get(idOf('well'))?.set('order', 'a7');
		expect(bytesOf(doc)).toEqual(before);
		const { programme } = readProgramme(doc, testFrame);
		moveItem(
			doc,
			{ kind: 'measure', id: idOf('well') },
			idOf('clean'),
			placeAt(siblingsOf(programme, 'measure', idOf('clean')), 0),
			'me',
		);
		expect(bytesOf(doc)).not.toEqual(before);
		const bin = documentOf([...plans, fieldOfAction('binned')]);
		deleteItem(bin, { kind: 'fieldOfAction', id: idOf('binned') }, 'me');
		expect(bytesOf(bin)).toEqual(before);
	});

	it.each<[string, (doc: Y.Doc) => unknown]>([
		['a word', (doc) => sharedLine(doc, plant.id, 'title', 'es').insert(0, 'a')],
		[
			'an accent',
			(doc) => writeLine(sharedLine(doc, idOf('office'), 'title', 'es'), 'Gestion Ambiental'),
		],
		[
			'a cent',
			(doc) =>
				setField(
					doc,
					{ kind: 'resource', id: idOf('money') },
					'amount',
					{ amount: '240575.41', currency: 'EUR' },
					'me',
				),
		],
		[
			'an empty item',
			(doc) => doc.getMap('measure').set(idOf('new'), new Y.Map([['parent', idOf('waste')]])),
		],
	])('[S2] differ with %s', (_, change) => {
		const doc = documentOf(plans);
		const before = hashOf(bytesOf(doc));
		change(doc);
		expect(hashOf(bytesOf(doc))).not.toBe(before);
	});

	it('[S4] come out of parsing as they went in', () => {
		const bytes = bytesOf(documentOf(plans));
		expect(canonicalBytes(parseSnapshot(bytes))).toEqual(bytes);
	});

	it('[S5] hold no float', () => {
		const programme = readProgramme(documentOf(plans), testFrame).programme;
		const text = decodeUtf8(canonicalBytes(programme));
		expect(text).toContain('"amount":"240575.40"');
		expect(text.replace(/"(?:[^"\\]|\\.)*"/g, '')).not.toMatch(/\d\.\d|\de\d/);
		const broken = { ...programme, frame: { ...testFrame, id: 0.5 as unknown as string } };
		expect(() => canonicalBytes(broken)).toThrow(RangeError);
	});

	it('[S6] hold no attribute of an editor', () => {
		const doc = documentOf(plans);
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.setAttribute('textAlign', 'left');
		const text = new Y.XmlText();
		text.insert(0, 'Bericht', {
			link: { href: 'https://lahr.example', target: '_blank', rel: 'nofollow', class: null },
		});
		paragraph.insert(0, [text]);
		sharedRichText(doc, plant.id, 'plans', 'de').insert(0, [paragraph]);
		const json = decodeUtf8(bytesOf(doc));
		expect(json).toContain('{"attrs":{"href":"https://lahr.example"},"type":"link"}');
		expect(json).not.toMatch(/textAlign|nofollow|_blank/);
	});

	it('[S3] of format 1 stay readable, with the hash they had', () => {
		const stored = readFileSync(
			new URL('../../../../tests/fixtures/snapshot-1.json', import.meta.url),
			'utf8',
		).trimEnd();
		const bytes = encodeUtf8(stored);
		expect(canonicalBytes(parseSnapshot(bytes))).toEqual(bytes);
		expect(bytes).toEqual(bytesOf(documentOf(plans)));
		expect(shortHash(hashOf(bytes))).toBe('77c1c904b0aa');
	});

	it('[S3] of another format are refused', () => {
		expect(() => parseSnapshot(encodeUtf8('{"format":99,"items":[]}'))).toThrow(RangeError);
		expect(() => parseSnapshot(encodeUtf8('{"format":1,"items":[{"kind":"x"}]}'))).toThrow(
			RangeError,
		);
	});
});
