import { mayStandUnder, type EntityKind, type Item } from '../entities/all.ts';
import type { ItemId } from '../id.ts';
import { outlineOf } from '../outline/outline.ts';
import { orderRank } from '../outline/place.ts';
import type { Programme } from '../programme.ts';

/**
 * The live items among which an item of `kind` has its place under `parent`, in order. Goals and
 * measures share one order, since they share one count of numbers.
 */
export function siblingsOf(
	programme: Programme,
	kind: EntityKind,
	parent: ItemId | null,
): readonly Item[] {
	const outline = outlineOf(programme);
	if (mayStandUnder(kind, null)) return outline.all.filter((item) => item.kind === kind);
	if (parent === null) return [];
	return outline.childrenOf(parent).filter((item) => orderRank(item.kind) === orderRank(kind));
}
