import { mayStandUnder, type EntityKind, type Item } from '../entities/all.ts';
import type { ItemId } from '../id.ts';
import { problem, type Problem } from '../problem.ts';
import { compareOrder, type Programme } from '../programme.ts';

/**
 * Deeper than any plan: what stands further down has no place. It bounds every walk through a programme,
 * also through one that was made to be endless.
 */
const deepest = 32;

/** Where every item stands. Each has exactly one place, whatever the document says. */
export interface Placement {
	/** Items that stand at the top, by kind and order. */
	readonly tops: readonly Item[];
	readonly children: ReadonlyMap<ItemId, readonly Item[]>;
	/** Items without a place under another: each is the top of what stands below it. */
	readonly unplaced: readonly Item[];
	readonly problems: Problem[];
	/** The items above an item, from the top. */
	above(id: ItemId): readonly Item[];
}

/** Gives every item one place: at the top, under its parent, or among the unplaced. */
export function placeItems(items: Programme['items']): Placement {
	const tops: Item[] = [];
	const children = new Map<ItemId, Item[]>();
	const unplaced: Item[] = [];
	const problems: Problem[] = [];
	const roots = rootsOf(items);
	const ordered = [...items.values()].sort(
		(a, b) => ranks[a.kind] - ranks[b.kind] || compareOrder(a, b),
	);
	for (const item of ordered) {
		const root = roots.get(item.id);
		if (root === undefined && item.parent !== null) {
			const siblings = children.get(item.parent);
			if (siblings) siblings.push(item);
			else children.set(item.parent, [item]);
		} else if (root === 'top') tops.push(item);
		else {
			unplaced.push(item);
			const { kind, id } = item;
			if (!item.deleted) problems.push(problem(root ?? 'place.missing', { kind, id }));
		}
	}
	const above = (id: ItemId) => {
		const path: Item[] = [];
		for (let at = items.get(id); at && !roots.has(at.id);) {
			at = at.parent === null ? undefined : items.get(at.parent);
			if (at) path.unshift(at);
		}
		return path;
	};
	return { tops, children, unplaced, problems, above };
}

/** Why an item is a root: it belongs at the top, or it cannot stand where it says. */
type Root = 'top' | 'place.missing' | 'place.wrong' | 'place.cycle' | 'place.tooDeep';

/** The items that stand under no other. It takes one walk, however the items hang together. */
function rootsOf(items: Programme['items']): ReadonlyMap<ItemId, Root> {
	const roots = new Map<ItemId, Root>();
	const depths = new Map<ItemId, number>();
	const setRoot = (id: ItemId, root: Root) => {
		roots.set(id, root);
		depths.set(id, 0);
	};
	for (const item of items.values()) {
		const path = pathToKnown(items, item, depths);
		const last = path.at(-1);
		if (!last) continue;
		const root = rootAt(items, last);
		if (root) setRoot(last.id, root);
		else if (last.parent !== null && !depths.has(last.parent)) {
			// The path has come back to itself: everybody opens the cycle at its smallest id.
			const cycle = path.slice(path.findIndex(({ id }) => id === last.parent));
			setRoot(
				cycle.reduce((smallest, { id }) => (id < smallest ? id : smallest), last.id),
				'place.cycle',
			);
			for (const known of pathToKnown(items, item, depths).reverse()) setDepth(known);
			continue;
		}
		for (const known of path.reverse()) setDepth(known);
	}
	return roots;

	function setDepth({ id, parent }: Item): void {
		if (depths.has(id)) return;
		const depth = (parent === null ? 0 : (depths.get(parent) ?? 0)) + 1;
		if (depth > deepest) setRoot(id, 'place.tooDeep');
		else depths.set(id, depth);
	}
}

/** An item and those above it, up to one whose depth is known, a root, or one that was there already. */
function pathToKnown(
	items: Programme['items'],
	item: Item,
	depths: ReadonlyMap<ItemId, number>,
): Item[] {
	const path: Item[] = [];
	const seen = new Set<ItemId>();
	for (let at: Item | undefined = item; at && !depths.has(at.id) && !seen.has(at.id);) {
		path.push(at);
		seen.add(at.id);
		at = rootAt(items, at) || at.parent === null ? undefined : items.get(at.parent);
	}
	return path;
}

/** Why an item can stand under no other, from itself and its parent alone. */
function rootAt(items: Programme['items'], item: Item): Root | undefined {
	if (mayStandUnder(item.kind, null)) return 'top';
	const parent = item.parent === null ? undefined : items.get(item.parent);
	if (!parent) return 'place.missing';
	return mayStandUnder(item.kind, parent.kind) ? undefined : 'place.wrong';
}

const ranks: { readonly [K in EntityKind]: number } = {
	programme: 0,
	chapter: 1,
	fieldOfAction: 2,
	goal: 3,
	measure: 3,
	milestone: 4,
	resource: 5,
	indicator: 6,
	organisation: 7,
	fundingInstrument: 8,
	fundingLine: 9,
	rate: 10,
};

/**
 * Where a kind stands among the children of one item. Kinds of the same rank (goals and measures,
 * which share one count of numbers) have one common order; the others stand in groups of their own.
 */
export function orderRank(kind: EntityKind): number {
	return ranks[kind];
}
