import { isBlank, type EntityKind, type Item } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import type { ItemId } from '../id.ts';
import { problem, type Problem } from '../problem.ts';
import { compareOrder, type Programme } from '../programme.ts';
import { letters, numbered, type Numbers } from './numbers.ts';
import { placeItems } from './place.ts';

/** The kinds that stand at the top, in the order in which they are read. */
export const topKinds = [
	'programme',
	'chapter',
	'fieldOfAction',
	'organisation',
	'fundingInstrument',
	'fundingLine',
	'rate',
] as const;
export type TopKind = (typeof topKinds)[number];

/** What stands where, by id alone: the same for all programmes that differ in words and values only. */
export interface Structure {
	readonly tops: { readonly [K in TopKind]: readonly ItemId[] };
	/** What stands directly under an item and is not deleted, in order. */
	readonly children: ReadonlyMap<ItemId, readonly ItemId[]>;
	readonly unplaced: readonly ItemId[];
	readonly bin: readonly ItemId[];
	readonly all: readonly ItemId[];
	readonly live: ReadonlySet<ItemId>;
	readonly numbers: Numbers;
	/** Of the chapters with one key the first. */
	readonly firstOfKey: ReadonlyMap<string, ItemId>;
	readonly problems: readonly Problem[];
	/** The items above an item, from the top. */
	above(id: ItemId): readonly ItemId[];
}

/** Gives every live item exactly one place, whatever the document says. */
export function structureOf({ items, frame }: Programme): Structure {
	const { tops, children, unplaced, problems, above } = placeItems(items);
	const all: ItemId[] = [];
	const liveChildren = new Map<ItemId, readonly Item[]>();
	const childrenOf = (id: ItemId) => liveChildren.get(id) ?? [];
	for (const [id, below] of children) {
		liveChildren.set(
			id,
			below.filter((item) => !item.deleted),
		);
	}
	const visit = (item: Item): void => {
		all.push(item.id);
		for (const child of childrenOf(item.id)) visit(child);
	};
	const liveTops = (kind: EntityKind) => tops.filter((item) => item.kind === kind && !item.deleted);
	const byKind = Object.fromEntries(topKinds.map((kind) => [kind, liveTops(kind)])) as unknown as {
		readonly [K in TopKind]: readonly Item[];
	};
	for (const kind of topKinds) for (const item of byKind[kind]) visit(item);
	const liveUnplaced = unplaced.filter((item) => !item.deleted);
	for (const item of liveUnplaced) visit(item);

	const numbers = numbersOf(byKind, childrenOf);
	const firstOfKey = new Map<string, ItemId>();
	for (const item of byKind.chapter) {
		if (item.kind !== 'chapter' || item.key === null || firstOfKey.has(item.key)) continue;
		firstOfKey.set(item.key, item.id);
	}
	return {
		tops: Object.fromEntries(
			topKinds.map((kind) => [kind, idsOf(byKind[kind])]),
		) as Structure['tops'],
		children: new Map([...liveChildren].map(([id, below]) => [id, idsOf(below)])),
		unplaced: idsOf(liveUnplaced),
		bin: idsOf(
			[...items.values()]
				.filter((item) => item.deleted && (children.has(item.id) || !isBlank(item)))
				.sort(compareOrder),
		),
		all,
		live: new Set(all),
		numbers,
		firstOfKey,
		problems: [...problems, ...tooDeep(items, frame, numbers)],
		above: (id) => idsOf(above(id)),
	};
}

/**
 * Whether two programmes have one structure, as far as it can be told at a glance: the same items in the
 * same order, of which none changed but in what it says. Takes a comparison per item.
 */
export function haveOneStructure(before: Programme, after: Programme): boolean {
	if (before.frame !== after.frame || before.items.size !== after.items.size) return false;
	const others = before.items.values();
	for (const item of after.items.values()) {
		const other = others.next().value;
		if (item !== other && (!other || !standAlike(item, other))) return false;
	}
	return true;
}

function standAlike(a: Item, b: Item): boolean {
	if (a.id !== b.id || a.kind !== b.kind || a.parent !== b.parent || a.order !== b.order) {
		return false;
	}
	if (a.deleted || b.deleted) return false;
	return a.kind !== 'chapter' || b.kind !== 'chapter' || a.key === b.key;
}

function numbersOf(
	tops: { readonly [K in 'chapter' | 'fieldOfAction']: readonly Item[] },
	childrenOf: (id: ItemId) => readonly Item[],
): Numbers {
	const numbers: Numbers = new Map();
	tops.chapter.forEach(({ id }, index) => numbers.set(id, { number: `${index + 1}`, depth: 0 }));
	tops.fieldOfAction.forEach((item, index) =>
		numbered(item, letters(index), 0, childrenOf, numbers),
	);
	return numbers;
}

function tooDeep(items: Programme['items'], { template }: Frame, numbers: Numbers): Problem[] {
	return [...numbers].flatMap(([id, { depth }]) =>
		items.get(id)?.kind === 'goal' && depth > template.levels.length
			? [problem('place.tooDeep', { kind: 'goal', id })]
			: [],
	);
}

function idsOf(items: readonly Item[]): readonly ItemId[] {
	return items.map(({ id }) => id);
}
