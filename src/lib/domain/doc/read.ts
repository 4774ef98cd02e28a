import * as Y from 'yjs';
import {
	entities,
	entityKinds,
	fieldOf,
	fieldsOf,
	isText,
	type EntityKind,
	type Item,
} from '../entities/all.ts';
import type { Entries, TextField } from '../fields/field.ts';
import type { Frame } from '../frame.ts';
import { isItemId, programmeItemId, type ItemId } from '../id.ts';
import type { Json } from '../json.ts';
import type { Localised } from '../language.ts';
import { problem, type Place, type Problem } from '../problem.ts';
import type { Programme, RememberedOfItem } from '../programme.ts';
import type { RichText } from '../text/rich-text.ts';
import { readRemembered, type Remembered } from '../translation/remembered.ts';
import { readFragment } from './fragment.ts';
import { rowsOf, sharedLine, sharedRichText, textName, unknownRoots } from './layout.ts';
import { readLine } from './line.ts';
import { isOrderKey } from './order.ts';

export interface Reading {
	readonly programme: Programme;
	/** What could not be read, with its place. */
	readonly problems: readonly Problem[];
}

/**
 * Reads a shared document into plain data. Never throws: any peer with write access can have put
 * anything there, so what cannot be read becomes blank and a problem.
 */
export function readProgramme(doc: Y.Doc, frame: Frame): Reading {
	const rows = function* () {
		for (const kind of entityKinds) {
			for (const key of rowsOf(doc, kind).keys()) yield readItem(doc, frame, kind, key);
		}
	};
	return assemble(frame, unknownRootProblems(doc), rows());
}

/** What one row of a document holds. */
export interface RowReading {
	/** Absent when what stands there cannot be an item. */
	readonly item?: Item;
	/** What its texts remember of their translations; absent when nothing. */
	readonly remembered?: RememberedOfItem;
	readonly problems: readonly Problem[];
}

/** The reading of a document out of those of its rows. */
export function assemble(
	frame: Frame,
	rootProblems: readonly Problem[],
	rows: Iterable<RowReading>,
): Reading {
	const items = new Map<ItemId, Item>();
	const remembered = new Map<ItemId, RememberedOfItem>();
	const problems: Problem[] = [...rootProblems];
	for (const row of rows) {
		problems.push(...row.problems);
		if (!row.item || items.has(row.item.id)) continue;
		items.set(row.item.id, row.item);
		if (row.remembered) remembered.set(row.item.id, row.remembered);
	}
	if (!items.has(programmeItemId)) {
		items.set(programmeItemId, blankItem('programme', programmeItemId));
	}
	return { programme: { frame, items, remembered }, problems };
}

/** An item in which nothing is filled in. */
export function blankItem(kind: EntityKind, id: ItemId): Item {
	const fields = fieldsOf(kind).map(([name, field]) => [name, isText(field) ? {} : field.blank]);
	return {
		kind,
		id,
		parent: null,
		order: '',
		deleted: false,
		...Object.fromEntries(fields),
	} as Item;
}

/** Reads what the map of `kind` holds under `key`; there is no item when it cannot be one. */
export function readItem(doc: Y.Doc, frame: Frame, kind: EntityKind, key: string): RowReading {
	const row = rowsOf(doc, kind).get(key);
	const known = isItemId(key) && (kind === 'programme') === (key === programmeItemId);
	if (!known || !(row instanceof Y.Map)) {
		const at: Place = { kind: 'programme', id: programmeItemId };
		return { problems: [problem('item.unreadable', at, { kind, name: key.slice(0, 40) })] };
	}
	return new ItemReader(doc, frame, kind, key).read(row);
}

/** What stands at the top of a document without being part of the layout; the first twenty. */
export function unknownRootProblems(doc: Y.Doc): readonly Problem[] {
	const at: Place = { kind: 'programme', id: programmeItemId };
	return unknownRoots(doc)
		.slice(0, 20)
		.map((name) => problem('item.unknownContent', at, { name: name.slice(0, 40) }));
}

class ItemReader {
	private readonly problems: Problem[] = [];
	private readonly doc: Y.Doc;
	private readonly frame: Frame;
	private readonly kind: EntityKind;
	private readonly id: ItemId;

	constructor(doc: Y.Doc, frame: Frame, kind: EntityKind, id: ItemId) {
		this.doc = doc;
		this.frame = frame;
		this.kind = kind;
		this.id = id;
	}

	read(row: Y.Map<unknown>): RowReading {
		const stored = this.entriesByField(row);
		const values: Record<string, unknown> = {};
		const remembered: Record<string, Remembered> = {};
		for (const [name, field] of fieldsOf(this.kind)) {
			if (isText(field)) {
				values[name] = this.text(name, field);
				const entries = stored.get(name);
				if (entries) Object.assign(remembered, this.remembered(name, entries));
			} else {
				const entries = stored.get(name) ?? noEntries;
				values[name] = field.fromEntries(entries, () => this.unreadable(name));
			}
		}
		return {
			item: {
				kind: this.kind,
				id: this.id,
				parent: this.parent(row.get('parent')),
				order: this.order(row.get('order')),
				deleted: row.get('deleted') === true && this.id !== programmeItemId,
				...values,
			} as Item,
			...(Object.keys(remembered).length > 0 && { remembered }),
			problems: this.problems,
		};
	}

	private entriesByField(row: Y.Map<unknown>): Map<string, Record<string, unknown>> {
		const stored = new Map<string, Record<string, unknown>>();
		let unknown = 0;
		row.forEach((value, key) => {
			if (key === 'parent' || key === 'order' || key === 'deleted') return;
			const slash = key.indexOf('/');
			const name = slash < 0 ? key : key.slice(0, slash);
			const field = fieldOf(this.kind, name);
			if (!field || (isText(field) && slash < 0)) {
				// One problem says it; a hostile row can hold a million unknown keys.
				if (unknown++ === 0) {
					const at = { kind: this.kind, id: this.id };
					this.problems.push(problem('item.unknownContent', at, { name: name.slice(0, 40) }));
				}
				return;
			}
			let entries = stored.get(name);
			if (!entries) stored.set(name, (entries = Object.create(null) as Record<string, unknown>));
			entries[slash < 0 ? '' : key.slice(slash + 1)] = value;
		});
		return stored;
	}

	private text(name: string, field: TextField): { [language: string]: string | RichText } {
		const value: { [language: string]: string | RichText } = {};
		for (const language of this.frame.languages) {
			if (!this.doc.share.has(textName(this.id, name, language))) continue;
			const { text, unreadable } =
				field.kind === 'line'
					? readLine(sharedLine(this.doc, this.id, name, language))
					: readFragment(sharedRichText(this.doc, this.id, name, language));
			if (text.length > 0) value[language] = text;
			if (unreadable) {
				const at = { kind: this.kind, id: this.id, field: name, language };
				this.problems.push(problem('text.unreadable', at));
			}
		}
		return value;
	}

	private remembered(name: string, entries: Entries): RememberedOfItem {
		const parts: Record<string, Localised<Json>> = {};
		for (const [part, stored] of Object.entries(entries)) {
			const value = readRemembered(part, stored);
			if (value) parts[part] = value;
			else this.unreadable(name);
		}
		return Object.keys(parts).length > 0 ? { [name]: parts } : {};
	}

	private parent(raw: unknown): ItemId | null {
		if (raw === undefined || raw === null) return null;
		if (isItemId(raw) && entities[this.kind].parents.length > 0) return raw;
		this.problems.push(problem('place.wrong', { kind: this.kind, id: this.id }));
		return null;
	}

	private order(raw: unknown): string {
		if (isOrderKey(raw)) return raw;
		if (raw !== undefined) this.unreadable('order');
		return '';
	}

	/** One problem per field, however many of its parts are unreadable. */
	private unreadable(field: string): void {
		if (
			this.problems.some((known) => known.rule === 'field.unreadable' && known.at.field === field)
		)
			return;
		this.problems.push(problem('field.unreadable', { kind: this.kind, id: this.id, field }));
	}
}

const noEntries: Record<string, unknown> = Object.freeze(
	Object.create(null) as Record<string, unknown>,
);
