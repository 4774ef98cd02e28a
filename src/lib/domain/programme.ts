import type { EntityKind, Item, ItemByKind } from './entities/all.ts';
import type { Frame } from './frame.ts';
import type { ItemId } from './id.ts';
import type { Remembered } from './translation/remembered.ts';

/**
 * A programme as one plain immutable value: its frame and all its items, those in the bin too.
 * Items that did not change keep their identity from one value to the next.
 */
export interface Programme {
	readonly frame: Frame;
	readonly items: ReadonlyMap<ItemId, Item>;
	/** What texts remember of their translations, by item and field: for those who write, in no version. */
	readonly remembered: ReadonlyMap<ItemId, RememberedOfItem>;
}

/** What the texts of one item remember of their translations, by field. */
export interface RememberedOfItem {
	readonly [field: string]: Remembered;
}

/** The item of that id if it is of that kind. */
export function itemOf<K extends EntityKind>(
	programme: Programme,
	kind: K,
	id: ItemId | null,
): ItemByKind[K] | undefined {
	const item = id === null ? undefined : programme.items.get(id);
	return item?.kind === kind ? (item as ItemByKind[K]) : undefined;
}

/** Compares siblings: by order key, ties by id, both by code unit and never by locale. */
export function compareOrder(
	a: { readonly order: string; readonly id: ItemId },
	b: { readonly order: string; readonly id: ItemId },
): number {
	if (a.order !== b.order) return a.order < b.order ? -1 : 1;
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
