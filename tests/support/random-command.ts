import fc from 'fast-check';
import * as Y from 'yjs';
import {
	addItem,
	deleteItem,
	moveItem,
	restoreItem,
	setField,
	setText,
} from '#domain/doc/commands.ts';
import { duplicateItem } from '#domain/doc/duplicate.ts';
import { sharedLine, sharedRichText } from '#domain/doc/layout.ts';
import { placeAt } from '#domain/doc/order.ts';
import { siblingsOf } from '#domain/doc/siblings.ts';
import { agreeTexts, followText } from '#domain/doc/translations.ts';
import {
	entities,
	entityKinds,
	fieldsOf,
	isText,
	mayStandUnder,
	type Item,
} from '#domain/entities/all.ts';
import { itemIdFromBytes } from '#domain/id.ts';
import { textsOf } from '#domain/translation/remembered.ts';
import { arbitraryRichText, arbitraryValue } from './arbitrary.ts';
import type { Peer } from './peers.ts';
import type { Random } from './random.ts';

/** Does something that a person could do, with whatever the peer sees at the moment. */
export function doSomething(peer: Peer, random: Random): void {
	const weighted = actions.flatMap(([weight, action]) => Array<Action>(weight).fill(action));
	random.pick(weighted)(peer, random);
}

type Action = (peer: Peer, random: Random) => void;

const actions: readonly (readonly [number, Action])[] = [
	[4, add],
	[8, typeInLine],
	[8, typeInRichText],
	[6, changeField],
	[1, replaceText],
	[4, move],
	[2, (peer, random) => withItem(peer, random, (item) => deleteItem(peer.doc, item, peer.origin))],
	[2, (peer, random) => withItem(peer, random, (item) => restoreItem(peer.doc, item, peer.origin))],
	[1, duplicate],
	[3, translate],
	[2, (peer) => peer.undo.undo()],
	[1, (peer) => peer.undo.redo()],
	[2, (peer) => peer.undo.stopCapturing()],
];

function newId(random: Random) {
	return itemIdFromBytes(random.bytes(16));
}

function withItem(peer: Peer, random: Random, act: (item: Item) => unknown): void {
	const items = [...peer.live.programme.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	act(random.pick(items));
}

function possibleParents(peer: Peer, item: Pick<Item, 'kind'>): readonly Item[] {
	return [...peer.live.programme.items.values()]
		.filter((candidate) => mayStandUnder(item.kind, candidate.kind))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function add(peer: Peer, random: Random): void {
	const kind = random.pick(entityKinds.filter((candidate) => candidate !== 'programme'));
	const top = entities[kind].parents.length === 0;
	const parents = possibleParents(peer, { kind } as Item);
	if (!top && parents.length === 0) return;
	const parent = top ? null : random.pick(parents).id;
	const siblings = siblingsOf(peer.live.programme, kind, parent);
	const placing = placeAt(siblings, random.below(siblings.length + 1));
	addItem(peer.doc, { kind, id: newId(random), parent, placing }, peer.origin);
}

function typeInLine(peer: Peer, random: Random): void {
	withItem(peer, random, (item) => {
		const lines = fieldsOf(item.kind).filter(([, field]) => field.kind === 'line');
		if (lines.length === 0) return;
		const text = sharedLine(peer.doc, item.id, random.pick(lines)[0], random.pick(['de', 'es']));
		peer.doc.transact(() => {
			if (text.length > 0 && random.chance(0.3)) {
				const from = boundary(text.toString(), random);
				text.delete(from, boundary(text.toString(), random, from) - from);
			} else {
				text.insert(boundary(text.toString(), random), random.pick(['Wasser ', 'é', '😀', 'x']));
			}
		}, peer.origin);
	});
}

/**
 * A place between two characters. No editor puts the caret between the halves of a character outside
 * the basic plane, and Yjs does not converge when somebody writes there.
 */
function boundary(text: string, random: Random, from = 0): number {
	const places = [0];
	for (const character of text) places.push((places.at(-1) ?? 0) + character.length);
	return random.pick(places.filter((place) => place >= from));
}

function wordsOf(text: Y.XmlText): string {
	const delta = text.toDelta() as { insert: unknown }[];
	return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

/** The steps that an editor's binding writes: typing, splitting, formatting, deleting, inserting blocks. */
function typeInRichText(peer: Peer, random: Random): void {
	withItem(peer, random, (item) => {
		const texts = fieldsOf(item.kind).filter(([, field]) => field.kind === 'rich');
		if (texts.length === 0) return;
		const fragment = sharedRichText(
			peer.doc,
			item.id,
			random.pick(texts)[0],
			random.pick(['de', 'es']),
		);
		peer.doc.transact(() => {
			const blocks = fragment.toArray();
			const block = blocks.length > 0 ? random.pick(blocks) : undefined;
			const first = block instanceof Y.XmlElement ? block.get(0) : undefined;
			if (first instanceof Y.XmlText && random.chance(0.7)) {
				const words = wordsOf(first);
				const at = boundary(words, random);
				if (random.chance(0.6)) first.insert(at, random.pick(['agua ', 'ñ', 'B.2']));
				else if (random.chance(0.5)) first.delete(at, boundary(words, random, at) - at);
				else first.format(0, at, { bold: random.chance(0.5) ? {} : null });
			} else if (block && random.chance(0.3)) fragment.delete(blocks.indexOf(block), 1);
			else {
				const paragraph = new Y.XmlElement(random.pick(['paragraph', 'heading', 'bulletList']));
				paragraph.insert(0, [new Y.XmlText(random.pick(['neu', 'nuevo', '']))]);
				fragment.insert(random.below(fragment.length + 1), [paragraph]);
			}
		}, peer.origin);
	});
}

function changeField(peer: Peer, random: Random): void {
	withItem(peer, random, (item) => {
		const fields = fieldsOf(item.kind).flatMap(([name, field]) =>
			isText(field) ? [] : [[name, field] as const],
		);
		if (fields.length === 0) return;
		const [name, field] = random.pick(fields);
		const [value] = fc.sample(arbitraryValue(field), { seed: random.below(2 ** 31), numRuns: 1 });
		setField(peer.doc, item, name, value ?? null, peer.origin);
	});
}

function replaceText(peer: Peer, random: Random): void {
	withItem(peer, random, (item) => {
		const texts = fieldsOf(item.kind).filter(([, field]) => field.kind === 'rich');
		if (texts.length === 0) return;
		const [text] = fc.sample(arbitraryRichText, { seed: random.below(2 ** 31), numRuns: 1 });
		setText(
			peer.doc,
			item,
			random.pick(texts)[0],
			random.pick(['de', 'es']),
			text ?? [],
			peer.origin,
		);
	});
}

/** Says of two languages of a text that they say the same, or of one that it was made from the other. */
function translate(peer: Peer, random: Random): void {
	withItem(peer, random, (item) => {
		const texts = fieldsOf(item.kind).filter(([, field]) => isText(field));
		if (texts.length === 0) return;
		const [field] = random.pick(texts);
		const wordings = textsOf(item, field);
		if (random.chance(0.5)) {
			agreeTexts(peer.doc, item, field, ['de', 'es'], wordings, peer.origin);
		} else followText(peer.doc, item, field, 'es', 'de', wordings.de, peer.origin);
	});
}

/** Any place that the kind may have, below itself too: two such moves at once make a cycle. */
function move(peer: Peer, random: Random): void {
	withItem(peer, random, (item) => {
		if (item.kind === 'programme') return;
		const top = entities[item.kind].parents.length === 0;
		const parent = top ? null : random.pick(possibleParents(peer, item)).id;
		const siblings = siblingsOf(peer.live.programme, item.kind, parent).filter(
			({ id }) => id !== item.id,
		);
		moveItem(
			peer.doc,
			item,
			parent,
			placeAt(siblings, random.below(siblings.length + 1)),
			peer.origin,
		);
	});
}

function duplicate(peer: Peer, random: Random): void {
	if (peer.live.programme.items.size > 200) return;
	withItem(peer, random, (item) =>
		duplicateItem(peer.doc, peer.live.programme, item.id, () => newId(random), peer.origin),
	);
}
