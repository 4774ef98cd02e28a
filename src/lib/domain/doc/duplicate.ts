import type * as Y from 'yjs';
import type { EntityKind, Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { ItemId } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { addItem, valuesOf, type Origin } from './commands.ts';
import { placeAt } from './order.ts';
import { siblingsOf } from './siblings.ts';

/**
 * Copies an item with everything below it and puts the copy right after it. `newId` must give a
 * fresh id each time. Returns the id of the copy, or `undefined` if the item is not there.
 */
export function duplicateItem(
	doc: Y.Doc,
	programme: Programme,
	id: ItemId,
	newId: () => ItemId,
	origin: Origin,
): ItemId | undefined {
	const item = programme.items.get(id);
	if (!item || item.kind === 'programme') return undefined;
	const siblings = siblingsOf(programme, item.kind, item.parent);
	const position = siblings.findIndex((sibling) => sibling.id === id);
	const copyId = newId();
	doc.transact(() => {
		const placing = placeAt(siblings, position + 1);
		addCopy(doc, programme, item, { id: copyId, parent: item.parent, placing }, newId);
	}, origin);
	return copyId;
}

function addCopy(
	doc: Y.Doc,
	programme: Programme,
	item: Item,
	at: {
		readonly id: ItemId;
		readonly parent: ItemId | null;
		readonly placing: ReturnType<typeof placeAt>;
	},
	newId: () => ItemId,
): void {
	addItem(doc, { kind: item.kind, ...at, values: copiedValues(item) }, undefined);
	for (const child of outlineOf(programme).childrenOf(item.id)) {
		const placing = { order: child.order, rekey: [] };
		addCopy(doc, programme, child, { id: newId(), parent: at.id, placing }, newId);
	}
}

/** A copy of a chapter of the template is a free chapter: the template has each of its own once. */
function copiedValues(item: Item): { readonly [field: string]: FieldValue } {
	const kind: EntityKind = item.kind;
	return kind === 'chapter' ? { ...valuesOf(item), key: null } : valuesOf(item);
}
