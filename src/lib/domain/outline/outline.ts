import { mayStandUnder, type EntityKind, type Item, type ItemByKind } from '../entities/all.ts';
import type { ItemId } from '../id.ts';
import { problem, type Problem } from '../problem.ts';
import { compareOrder, type Programme } from '../programme.ts';
import { letters, numbered, type Numbers } from './numbers.ts';

/** The order of a programme: what stands where, with which number, and what is in the bin. */
export interface Outline {
	readonly programme: ItemByKind['programme'];
	readonly chapters: readonly ItemByKind['chapter'][];
	readonly fieldsOfAction: readonly ItemByKind['fieldOfAction'][];
	readonly organisations: readonly ItemByKind['organisation'][];
	readonly rates: readonly ItemByKind['rate'][];
	/** Items that have no place to stand: their parent is missing, wrong, or below themselves. */
	readonly unplaced: readonly Item[];
	/** Items that were deleted, each with everything below it still attached. */
	readonly bin: readonly Item[];
	/** What stands directly under an item and is not deleted, in order. */
	childrenOf(id: ItemId): readonly Item[];
	/** `3` for a chapter, `B` for a field of action, `B.2.1` for a goal or measure; else empty. */
	numberOf(id: ItemId): string;
	/** How many goals stand between an item and its field of action. */
	depthOf(id: ItemId): number;
	/** Whether an item is in its place: neither it nor anything above it is in the bin. */
	isLive(id: ItemId): boolean;
	/** The items above an item, from the top. */
	pathTo(id: ItemId): readonly Item[];
	/** Every live item, each before those below it: chapters, fields of action, organisations, rates. */
	readonly all: readonly Item[];
	readonly problems: readonly Problem[];
}

const outlines = new WeakMap<Programme, Outline>();

/** The outline of a programme; computed once per value. Every live item has exactly one place in it. */
export function outlineOf(programme: Programme): Outline {
	let outline = outlines.get(programme);
	if (!outline) outlines.set(programme, (outline = buildOutline(programme)));
	return outline;
}

function buildOutline(programme: Programme): Outline {
	const { items, frame } = programme;
	const { tops, children, unplaced, problems } = place(items);
	const live = new Set<ItemId>();
	const all: Item[] = [];
	const visit = (item: Item): void => {
		live.add(item.id);
		all.push(item);
		for (const child of children.get(item.id) ?? []) if (!child.deleted) visit(child);
	};
	const liveTops = <K extends Item['kind']>(kind: K) =>
		tops.filter((item): item is ItemByKind[K] & Item => item.kind === kind && !item.deleted);
	for (const kind of ['programme', 'chapter', 'fieldOfAction', 'organisation', 'rate'] as const) {
		for (const item of liveTops(kind)) visit(item);
	}
	const liveUnplaced = unplaced.filter((item) => !item.deleted);
	for (const item of liveUnplaced) visit(item);

	const liveChildren = (id: ItemId) => (children.get(id) ?? []).filter((item) => !item.deleted);
	const numbers: Numbers = new Map();
	liveTops('chapter').forEach((item, index) =>
		numbers.set(item.id, { number: `${index + 1}`, depth: 0 }),
	);
	liveTops('fieldOfAction').forEach((item, index) =>
		numbered(item, letters(index), 0, liveChildren, numbers),
	);
	for (const [id, { depth }] of numbers) {
		const item = items.get(id);
		if (item?.kind === 'goal' && depth > frame.template.levels.length) {
			problems.push(problem('place.tooDeep', { kind: 'goal', id }));
		}
	}
	const [root] = liveTops('programme');
	if (!root)
		throw new RangeError('A programme has no item of its own; readProgramme always gives one');
	return {
		programme: root,
		chapters: liveTops('chapter'),
		fieldsOfAction: liveTops('fieldOfAction'),
		organisations: liveTops('organisation'),
		rates: liveTops('rate'),
		unplaced: liveUnplaced,
		bin: [...items.values()].filter((item) => item.deleted).sort(compareOrder),
		childrenOf: liveChildren,
		numberOf: (id) => numbers.get(id)?.number ?? '',
		depthOf: (id) => numbers.get(id)?.depth ?? 0,
		isLive: (id) => live.has(id),
		pathTo: (id) => pathTo(items, id),
		all,
		problems,
	};
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
	rate: 8,
};

/**
 * Where a kind stands among the children of one item. Kinds of the same rank (goals and measures,
 * which share one count of numbers) have one common order; the others stand in groups of their own.
 */
export function orderRank(kind: EntityKind): number {
	return ranks[kind];
}

interface Placement {
	readonly tops: readonly Item[];
	readonly children: ReadonlyMap<ItemId, readonly Item[]>;
	readonly unplaced: readonly Item[];
	readonly problems: Problem[];
}

/** Gives every item one place: at the top, under its parent, or among the unplaced. */
function place(items: Programme['items']): Placement {
	const tops: Item[] = [];
	const children = new Map<ItemId, Item[]>();
	const unplaced: Item[] = [];
	const problems: Problem[] = [];
	const ordered = [...items.values()].sort(
		(a, b) => ranks[a.kind] - ranks[b.kind] || compareOrder(a, b),
	);
	for (const item of ordered) {
		const at = { kind: item.kind, id: item.id };
		const parent = item.parent === null ? undefined : items.get(item.parent);
		if (mayStandUnder(item.kind, null)) tops.push(item);
		else if (!parent || !mayStandUnder(item.kind, parent.kind)) {
			unplaced.push(item);
			if (!item.deleted) problems.push(problem(parent ? 'place.wrong' : 'place.missing', at));
		} else if (opensCycle(items, item)) {
			unplaced.push(item);
			if (!item.deleted) problems.push(problem('place.cycle', at));
		} else {
			const siblings = children.get(parent.id);
			if (siblings) siblings.push(item);
			else children.set(parent.id, [item]);
		}
	}
	return { tops, children, unplaced, problems };
}

/**
 * Whether a cycle of parents leads back to `item` and `item` is the one at which it is opened: the
 * smallest id in it, so that everybody opens it at the same place.
 */
function opensCycle(items: Programme['items'], item: Item): boolean {
	let smallest = item.id;
	const seen = new Set<ItemId>([item.id]);
	for (let id = item.parent; id !== null; id = items.get(id)?.parent ?? null) {
		if (id === item.id) return smallest === item.id;
		if (seen.has(id)) return false; // A cycle further up, to which this item only hangs.
		seen.add(id);
		if (id < smallest) smallest = id;
	}
	return false;
}

function pathTo(items: Programme['items'], id: ItemId): readonly Item[] {
	const path: Item[] = [];
	const seen = new Set<ItemId>([id]);
	for (let parent = items.get(id)?.parent ?? null; parent !== null;) {
		const item = items.get(parent);
		if (!item || seen.has(parent)) break;
		seen.add(parent);
		path.unshift(item);
		parent = item.parent;
	}
	return path;
}
