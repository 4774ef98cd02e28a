import * as Y from 'yjs';
import { entities, entityKinds, fieldOf, isText, type EntityKind } from '../entities/all.ts';
import { isItemId, type ItemId } from '../id.ts';
import { isLanguage, type Language } from '../language.ts';

/**
 * How a programme lies in its shared document. One top-level map per kind holds a row per item; a
 * row holds structured values under `field` or `field/part`, and `parent`, `order`, `deleted`. Each
 * text is a top-level type of its own, named `item/field/language`: two people who both begin an
 * empty text reach the same type and keep both their words.
 *
 * A change of this layout bumps the number and brings a migration; a pinned hash of all definitions
 * fails until it is.
 */
export const layoutVersion = 1;

export type Row = Y.Map<unknown>;

/** The rows of all items of a kind, by id. */
export function rowsOf(doc: Y.Doc, kind: EntityKind): Y.Map<unknown> {
	return doc.getMap(kind);
}

/** The row of one item, or `undefined` if there is none (or something else stands in its place). */
export function rowOf(doc: Y.Doc, kind: EntityKind, id: ItemId): Row | undefined {
	const row = rowsOf(doc, kind).get(id);
	return row instanceof Y.Map ? row : undefined;
}

export function textName(id: ItemId, field: string, language: Language): string {
	return `${id}/${field}/${language}`;
}

/** The item, field and language of a top-level text's name, or `undefined` if it is not one. */
export function parseTextName(
	name: string,
): { id: ItemId; field: string; language: Language } | undefined {
	const [id, field, language, ...rest] = name.split('/');
	if (!isItemId(id) || !field || !isLanguage(language) || rest.length > 0) return undefined;
	return { id, field, language };
}

/** Whether any kind of item has a text field of that name. */
export function isTextField(name: string): boolean {
	return entityKinds.some((kind) => {
		const field = fieldOf(kind, name);
		return field !== undefined && isText(field);
	});
}

/** The shared text of a `line` field; it exists for everybody as soon as anybody asks for it. */
export function sharedLine(doc: Y.Doc, id: ItemId, field: string, language: Language): Y.Text {
	return doc.getText(textName(id, field, language));
}

/** The shared fragment of a `rich` field; it exists for everybody as soon as anybody asks for it. */
export function sharedRichText(
	doc: Y.Doc,
	id: ItemId,
	field: string,
	language: Language,
): Y.XmlFragment {
	return doc.getXmlFragment(textName(id, field, language));
}

/**
 * Names of top-level types that are no part of the layout. Somebody with write access can put
 * anything into a shared document; this is where it shows.
 */
export function unknownRoots(doc: Y.Doc): string[] {
	return [...doc.share.keys()].filter((name) => {
		if (Object.hasOwn(entities, name)) return false;
		const text = parseTextName(name);
		return text === undefined || !isTextField(text.field);
	});
}
