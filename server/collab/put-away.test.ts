import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../../tests/support/random.ts';
import { putAway } from './put-away.ts';

const state = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const rest = (doc: Y.Doc) => putAway(doc, [state(doc)], () => {});

/** A document with a text in a list in a map, as ours are, and one at the top. */
function begun(): Y.Doc {
	const doc = new Y.Doc();
	const row = new Y.Map<unknown>();
	doc.getMap('measure').set('m', row);
	row.set('title', new Y.Text('Wasser'));
	const paragraph = new Y.XmlElement('paragraph');
	doc.getXmlFragment('text').push([paragraph]);
	paragraph.push([new Y.XmlText('Agua')]);
	return doc;
}

/** What is in it; only whoever asks for a type by its kind is told. */
function valueOf(doc: Y.Doc): unknown {
	const [measure, text, added] = [
		doc.getMap('measure'),
		doc.getXmlFragment('text'),
		doc.getText('new'),
	];
	return [measure.toJSON(), text.toJSON(), added.toJSON()];
}

function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, state(doc));
	return copy;
}

/** Somewhere to write, looked up anew. */
const places: readonly ((doc: Y.Doc) => Y.Text)[] = [
	(doc) => (doc.getMap('measure').get('m') as Y.Map<Y.Text>).get('title') as Y.Text,
	(doc) => (doc.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText,
	(doc) => doc.getText('new'),
];

/** Writes, takes away or replaces something at random. */
function edit(doc: Y.Doc, random: Random): void {
	const text = random.pick(places)(doc);
	if (text.length > 0 && random.chance(0.3)) text.delete(random.below(text.length), 1);
	else text.insert(random.below(text.length + 1), random.pick(['agua', 'ñ', '🌳']));
	if (random.chance(0.2)) doc.getMap('measure').set(`m${random.below(3)}`, new Y.Map());
}

describe('a document that is put away', () => {
	it('is there as soon as anybody asks for something in it', () => {
		const doc = begun();
		const copy = copyOf(doc);
		const before = state(doc);
		const asked: readonly (() => unknown)[] = [
			() => expect(state(doc)).toEqual(before),
			() => expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(copy)),
			() => expect(doc.share.size).toBe(2),
			() => expect(doc.getMap('measure').size).toBe(1),
			() => expect(valueOf(doc)).toEqual(valueOf(copy)),
		];
		for (const ask of asked) {
			let taken = 0;
			putAway(doc, [before], () => taken++);
			ask();
			ask();
			expect(taken).toBe(1);
		}
	});

	it('holds nothing but its bytes until then', () => {
		const doc = begun();
		rest(doc);
		for (const place of ['store', 'share']) {
			expect(Object.getOwnPropertyDescriptor(doc, place)).not.toHaveProperty('value');
		}
	});

	it('tells of what is written in it as if it had never been away', () => {
		for (let seed = 1; seed <= 40; seed++) {
			const random = new Random(seed);
			const doc = begun();
			const [mirror, other] = [copyOf(doc), copyOf(doc)];
			// What the document tells of must be enough for somebody who has only that.
			doc.on('update', (update: Uint8Array) => Y.applyUpdate(mirror, update));
			for (let step = 0; step < 60; step++) {
				if (random.chance(0.3)) rest(doc);
				if (random.chance(0.5)) {
					edit(doc, random);
				} else {
					const known = Y.encodeStateVector(other);
					Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, known));
					edit(other, random);
					if (random.chance(0.3)) rest(doc);
					Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'other');
				}
				expect(valueOf(mirror), `seed ${seed}, step ${step}`).toEqual(valueOf(doc));
			}
			expect(state(mirror)).toEqual(state(copyOf(doc)));
		}
	});

	it('tells those who listen to it, and nobody of having been taken out', () => {
		const doc = begun();
		const told: unknown[] = [];
		for (const name of ['update', 'afterTransaction'] as const) {
			doc.on(name, () => told.push(name));
		}
		rest(doc);
		doc.getMap('measure').get('m');
		expect(told).toEqual([]);
		rest(doc);
		doc.transact(() => places[1]?.(doc).insert(0, 'Mucha '));
		expect(told).toEqual(['afterTransaction', 'update']);
	});

	it('has types that know it, whoever asks for them', () => {
		const doc = begun();
		rest(doc);
		for (const type of doc.share.values()) expect(type.doc).toBe(doc);
	});

	it('is made of all the updates it was put away as', () => {
		const doc = begun();
		const updates = [state(doc)];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		places[0]?.(doc).insert(0, 'Viel ');
		places[1]?.(doc).insert(0, 'Mucha ');
		const before = valueOf(doc);
		putAway(doc, updates, () => {});
		expect(valueOf(doc)).toEqual(before);
	});
});
