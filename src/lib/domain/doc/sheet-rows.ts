import type * as Y from 'yjs';
import { addItem, setField, setText, type Origin } from './commands.ts';
import { placeAt } from './order.ts';
import { siblingsOf } from './siblings.ts';
import { fieldOf, type EntityKind } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { ItemId } from '../id.ts';
import type { Json } from '../json.ts';
import type { Programme } from '../programme.ts';
import type { RichText } from '../text/rich-text.ts';
import type { AddedRow, ProposedChange, ProposedRow } from '../sheet/proposal.ts';

/**
 * Writes proposed rows into a document that reads as `programme`, inside the caller's transaction. New
 * items come last among their siblings, in the order of the file.
 */
export function applyRows(
	doc: Y.Doc,
	programme: Programme,
	rows: readonly ProposedRow[],
	origin: Origin,
): void {
	const siblings = new Map<string, { kind: EntityKind; id: ItemId; order: string }[]>();
	for (const row of rows) {
		if (row.type === 'added') add(doc, programme, row, siblings, origin);
		for (const change of row.changes) write(doc, row, change, origin);
	}
}

function add(
	doc: Y.Doc,
	programme: Programme,
	{ kind, id, parent }: AddedRow,
	known: Map<string, { kind: EntityKind; id: ItemId; order: string }[]>,
	origin: Origin,
): void {
	const key = `${parent} ${kind}`;
	const siblings =
		known.get(key) ??
		siblingsOf(programme, kind, parent).map((item) => ({
			...{ kind: item.kind, id: item.id, order: item.order },
		}));
	known.set(key, siblings);
	const placing = placeAt(siblings, siblings.length);
	for (const moved of placing.rekey) {
		const sibling = siblings.find((one) => one.id === moved.id);
		if (sibling) sibling.order = moved.order;
	}
	siblings.push({ kind, id, order: placing.order });
	addItem(doc, { kind, id, parent, placing }, origin);
}

function write(
	doc: Y.Doc,
	item: { readonly kind: EntityKind; readonly id: ItemId },
	{ field, language, after }: ProposedChange,
	origin: Origin,
): void {
	if (!language) {
		setField(doc, item, field, after as Json, origin);
		return;
	}
	const blank: FieldValue = fieldOf(item.kind, field)?.kind === 'rich' ? [] : '';
	setText(doc, item, field, language, (after ?? blank) as unknown as string | RichText, origin);
}
