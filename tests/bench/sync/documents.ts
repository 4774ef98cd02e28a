import * as Y from 'yjs';
import { sharedLine, sharedRichText } from '#domain/doc/layout.ts';
import type { ItemId } from '#domain/id.ts';
import { documentOf, fieldOfAction, goal, idOf, measure } from '../../support/build.ts';
import { Random } from '../../support/random.ts';
import { writeProgramme } from '../programme.ts';

/** A document to begin with, as one update. */
export interface StartingDocument {
	readonly name: string;
	readonly state: Uint8Array;
}

/** A programme of so many measures, each with texts in two languages. */
export function programmeOf(name: string, measures: number): StartingDocument {
	return { name, state: Y.encodeStateAsUpdate(writeProgramme(1, measures).doc) };
}

/** The same, with so many single edits behind it: letters typed one by one here and there, some taken back. */
export function longEdited(name: string, measures: number, edits: number): StartingDocument {
	const { doc, size } = writeProgramme(1, measures);
	const random = new Random(2);
	const ids = [...doc.getMap('measure').keys()] as ItemId[];
	const people = Array.from({ length: 12 }, () => 1 + random.below(2 ** 31));
	for (let left = edits - size.edits; left > 0;) {
		doc.clientID = random.pick(people);
		const text = sharedLine(doc, random.pick(ids), 'title', random.pick(['de', 'es'] as const));
		let at = random.below(text.length);
		const back = random.chance(0.4);
		for (let typed = 0; typed < 12; typed++) text.insert(at++, 'a');
		for (let taken = 0; back && taken < 12; taken++) text.delete(--at, 1);
		left -= back ? 24 : 12;
	}
	return { name, state: Y.encodeStateAsUpdate(doc) };
}

/** A programme that was just begun: one measure with a paragraph. */
export function tiny(): StartingDocument {
	const doc = documentOf([fieldOfAction('f', {}, goal('g', {}, measure('m')))]);
	const paragraph = new Y.XmlElement('paragraph');
	sharedRichText(doc, idOf('m'), 'description', 'de').push([paragraph]);
	paragraph.push([new Y.XmlText('Agua ')]);
	return { name: 'tiny', state: Y.encodeStateAsUpdate(doc) };
}
