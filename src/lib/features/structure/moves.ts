import { mayStandUnder, type Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import { siblingsOf } from '#domain/doc/siblings.ts';
import type { Programme } from '#domain/programme.ts';
import { outlineOf } from '#domain/outline/outline.ts';

/** Where an item would go: under which parent, and how many siblings stand before it. */
export interface Target {
	readonly parent: ItemId | null;
	readonly index: number;
}

/** Beside another item, before or after it; `undefined` if the item may not stand there. */
export function targetBeside(
	programme: Programme,
	item: Item,
	other: Item,
	where: 'before' | 'after',
): Target | undefined {
	const top = mayStandUnder(item.kind, null);
	if (top ? other.kind !== item.kind : !mayStandIn(programme, item, other.parent)) return undefined;
	const parent = top ? null : other.parent;
	const siblings = siblingsOf(programme, item.kind, parent).filter(({ id }) => id !== item.id);
	const index = siblings.findIndex(({ id }) => id === other.id);
	if (index < 0) return undefined;
	return { parent, index: where === 'before' ? index : index + 1 };
}

/** Into another item, as its last child; `undefined` if the item may not stand there. */
export function targetInside(programme: Programme, item: Item, parent: Item): Target | undefined {
	if (!mayStandIn(programme, item, parent.id)) return undefined;
	const siblings = siblingsOf(programme, item.kind, parent.id).filter(({ id }) => id !== item.id);
	return { parent: parent.id, index: siblings.length };
}

/** One level down: into the sibling right before it. */
export function targetDeeper(programme: Programme, item: Item): Target | undefined {
	const siblings = siblingsOf(programme, item.kind, item.parent);
	const before = siblings[siblings.findIndex(({ id }) => id === item.id) - 1];
	return before && targetInside(programme, item, before);
}

/** One level up: right after its parent. */
export function targetHigher(programme: Programme, item: Item): Target | undefined {
	const parent = item.parent === null ? undefined : programme.items.get(item.parent);
	return parent && targetBeside(programme, item, parent, 'after');
}

function mayStandIn(programme: Programme, item: Item, parentId: ItemId | null): boolean {
	const parent = parentId === null ? undefined : programme.items.get(parentId);
	if (!parent || parent.id === item.id || !mayStandUnder(item.kind, parent.kind)) return false;
	return !outlineOf(programme)
		.pathTo(parent.id)
		.some(({ id }) => id === item.id);
}
