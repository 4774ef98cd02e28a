import * as Y from 'yjs';
import { fieldOf, fieldsOf, isText, type EntityKind, type Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { TextField, ValueField } from '../fields/field.ts';
import { programmeItemId, type ItemId } from '../id.ts';
import { equalJson, type Json } from '../json.ts';
import { languages, type Language, type Localised } from '../language.ts';
import type { RememberedOfItem } from '../programme.ts';
import type { RichText } from '../text/rich-text.ts';
import { writeFragment } from './fragment.ts';
import { rowOf, rowsOf, sharedLine, sharedRichText, type Row } from './layout.ts';
import { writeLine } from './line.ts';
import type { Placing } from './order.ts';

/** Which item is meant. */
export interface ItemRef {
	readonly kind: EntityKind;
	readonly id: ItemId;
}

/** Who changes the document: undo follows origins, and the server tells people from itself by them. */
export type Origin = unknown;

export interface NewItem extends ItemRef {
	readonly parent: ItemId | null;
	readonly placing: Placing;
	readonly values?: { readonly [field: string]: FieldValue };
	/** What its texts remember of their translations. */
	readonly remembered?: RememberedOfItem;
}

/** The origin of insertions. Undo must not follow it: it would take others' work away with the row. */
const insertion: Origin = 'insertion';

/**
 * Adds an item with its values, and `below` it others, each before what stands below itself. Rows are
 * made whole here, so nobody ever begins a rival one. The item begins in the bin and is taken out of it
 * with `origin`: whoever undoes the addition puts it back there, with all that others wrote in it.
 */
export function addItem(
	doc: Y.Doc,
	item: NewItem,
	origin: Origin,
	below: readonly NewItem[] = [],
): void {
	doc.transact(() => {
		insert(doc, item).set('deleted', true);
		for (const other of below) insert(doc, other);
	}, insertion);
	restoreItem(doc, item, origin);
}

/** Sets a structured field of an item; only the entries that differ are written. */
export function setField(
	doc: Y.Doc,
	item: ItemRef,
	field: string,
	value: Json,
	origin: Origin,
): boolean {
	return change(doc, item, origin, () => writeField(doc, item, field, value));
}

/** Sets one language of a text field, for imports and scripts; people write in the shared text itself. */
export function setText(
	doc: Y.Doc,
	item: ItemRef,
	field: string,
	language: Language,
	value: string | RichText,
	origin: Origin,
): boolean {
	return change(doc, item, origin, () => writeText(doc, item, field, language, value));
}

/** Puts an item under another parent or at another place among its siblings. */
export function moveItem(
	doc: Y.Doc,
	item: ItemRef,
	parent: ItemId | null,
	placing: Placing,
	origin: Origin,
): boolean {
	return change(doc, item, origin, (row) => {
		if ((row.get('parent') ?? null) !== parent) row.set('parent', parent);
		row.set('order', placing.order);
		rekey(doc, placing);
	});
}

/** Puts an item, and with it everything below it, into the bin. Nothing is removed. */
export function deleteItem(doc: Y.Doc, item: ItemRef, origin: Origin): boolean {
	if (item.id === programmeItemId) return false;
	return change(doc, item, origin, (row) => row.set('deleted', true));
}

/** Takes an item out of the bin. */
export function restoreItem(doc: Y.Doc, item: ItemRef, origin: Origin): boolean {
	return change(doc, item, origin, (row) => row.delete('deleted'));
}

/** The values of an item's fields, as `addItem` takes them. */
export function valuesOf(item: Item): { readonly [field: string]: FieldValue } {
	const values = item as unknown as { readonly [field: string]: FieldValue };
	return Object.fromEntries(fieldsOf(item.kind).map(([name]) => [name, values[name] ?? null]));
}

function insert(doc: Y.Doc, item: NewItem): Row {
	const row: Row = new Y.Map();
	if (item.parent !== null) row.set('parent', item.parent);
	row.set('order', item.placing.order);
	rowsOf(doc, item.kind).set(item.id, row);
	rekey(doc, item.placing);
	for (const [field, value] of Object.entries(item.values ?? {})) {
		writeField(doc, item, field, value);
	}
	for (const [field, parts] of Object.entries(item.remembered ?? {})) {
		for (const [part, wordings] of Object.entries(parts)) row.set(`${field}/${part}`, wordings);
	}
	return row;
}

/** Every command is one transaction, and does nothing when its item is not there. */
function change(doc: Y.Doc, item: ItemRef, origin: Origin, write: (row: Row) => unknown): boolean {
	const row = rowOf(doc, item.kind, item.id);
	if (!row) return false;
	doc.transact(() => write(row), origin);
	return true;
}

function writeField(doc: Y.Doc, item: ItemRef, name: string, value: FieldValue): void {
	const field = fieldOf(item.kind, name);
	if (!field) throw new RangeError(`An item of kind ${item.kind} has no field ${name}`);
	if (isText(field)) {
		const texts = value as Localised<string | RichText>;
		for (const language of languages) {
			const text = texts[language];
			if (text !== undefined) writeText(doc, item, name, language, text);
		}
		return;
	}
	const row = rowOf(doc, item.kind, item.id);
	if (row) writeEntries(row, name, field, value as Json);
}

function writeEntries(row: Row, name: string, field: ValueField, value: Json): void {
	const wanted = field.toEntries(value);
	const keyOf = (part: string) => (part === '' ? name : `${name}/${part}`);
	const keys = new Set(Object.keys(wanted).map(keyOf));
	for (const key of row.keys()) {
		if ((key === name || key.startsWith(`${name}/`)) && !keys.has(key)) row.delete(key);
	}
	for (const [part, entry] of Object.entries(wanted)) {
		if (!equalJson(row.get(keyOf(part)), entry)) row.set(keyOf(part), entry);
	}
}

function writeText(
	doc: Y.Doc,
	item: ItemRef,
	name: string,
	language: Language,
	value: string | RichText,
): void {
	const field = fieldOf(item.kind, name) as TextField | ValueField | undefined;
	if (field?.kind === 'line' && typeof value === 'string') {
		writeLine(sharedLine(doc, item.id, name, language), value);
	} else if (field?.kind === 'rich' && typeof value !== 'string') {
		writeFragment(sharedRichText(doc, item.id, name, language), value);
	} else throw new RangeError(`${item.kind}.${name} does not hold such a text`);
}

function rekey(doc: Y.Doc, placing: Placing): void {
	for (const { kind, id, order } of placing.rekey) rowOf(doc, kind, id)?.set('order', order);
}
