import type * as Y from 'yjs';
import type { EntityKind, Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { ItemId } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { addItem, valuesOf, type NewItem, type Origin } from './commands.ts';
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
	const placing = placeAt(siblings, position + 1);
	const [copy, ...below] = copiesOf(programme, item, newId, { parent: item.parent, placing });
	addItem(doc, copy, origin, below);
	return copy.id;
}

/** The copy of an item, then the copies of everything below it. */
function copiesOf(
	programme: Programme,
	item: Item,
	newId: () => ItemId,
	at: Pick<NewItem, 'parent' | 'placing'>,
): readonly [NewItem, ...NewItem[]] {
	const id = newId();
	const children = outlineOf(programme).childrenOf(item.id);
	const remembered = programme.remembered.get(item.id) ?? {};
	return [
		{ kind: item.kind, id, ...at, values: copiedValues(item), remembered },
		...children.flatMap((child) =>
			copiesOf(programme, child, newId, {
				parent: id,
				placing: { order: child.order, rekey: [] },
			}),
		),
	];
}

/** A copy of a chapter of the template is a free chapter: the template has each of its own once. */
function copiedValues(item: Item): { readonly [field: string]: FieldValue } {
	const kind: EntityKind = item.kind;
	return kind === 'chapter' ? { ...valuesOf(item), key: null } : valuesOf(item);
}
