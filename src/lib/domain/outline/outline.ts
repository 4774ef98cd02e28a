import { isBlank, type Item, type ItemByKind } from '../entities/all.ts';
import type { ItemId } from '../id.ts';
import { problem, type Problem } from '../problem.ts';
import { compareOrder, type Programme } from '../programme.ts';
import { chapterRole, type ChapterRole } from '../template.ts';
import { letters, numbered, type Numbers } from './numbers.ts';
import { placeItems } from './place.ts';

/** The order of a programme: what stands where, with which number, and what is in the bin. */
export interface Outline {
	readonly programme: ItemByKind['programme'];
	readonly chapters: readonly ItemByKind['chapter'][];
	readonly fieldsOfAction: readonly ItemByKind['fieldOfAction'][];
	readonly organisations: readonly ItemByKind['organisation'][];
	readonly fundingInstruments: readonly ItemByKind['fundingInstrument'][];
	readonly fundingLines: readonly ItemByKind['fundingLine'][];
	readonly rates: readonly ItemByKind['rate'][];
	/** Items that have no place to stand: their parent is missing, wrong, or below themselves. */
	readonly unplaced: readonly Item[];
	/**
	 * Items that were deleted, each with everything below it still attached; not what never held anything,
	 * an addition that was undone at once for instance.
	 */
	readonly bin: readonly Item[];
	/** What stands directly under an item and is not deleted, in order. */
	childrenOf(id: ItemId): readonly Item[];
	/** `3` for a chapter, `B` for a field of action, `B.2.1` for a goal or measure; else empty. */
	numberOf(id: ItemId): string;
	/** How many steps a goal or measure stands below its field of action. */
	depthOf(id: ItemId): number;
	/** What a chapter is for. Of several with the same key the first is it; the others are text. */
	roleOf(chapter: ItemByKind['chapter']): ChapterRole;
	/** Whether an item is in its place: neither it nor anything above it is in the bin. */
	isLive(id: ItemId): boolean;
	/** The items above an item, from the top. */
	pathTo(id: ItemId): readonly Item[];
	/** Every live item, each before those below it, in the order of `topKinds`. */
	readonly all: readonly Item[];
	readonly problems: readonly Problem[];
}

/** The kinds that stand at the top, in the order in which they are read. */
const topKinds = [
	'programme',
	'chapter',
	'fieldOfAction',
	'organisation',
	'fundingInstrument',
	'fundingLine',
	'rate',
] as const;

const outlines = new WeakMap<Programme, Outline>();

/** The outline of a programme; computed once per value. Every live item has exactly one place in it. */
export function outlineOf(programme: Programme): Outline {
	let outline = outlines.get(programme);
	if (!outline) outlines.set(programme, (outline = buildOutline(programme)));
	return outline;
}

function buildOutline(programme: Programme): Outline {
	const { items, frame } = programme;
	const { tops, children, unplaced, problems, above } = placeItems(items);
	const live = new Set<ItemId>();
	const all: Item[] = [];
	const visit = (item: Item): void => {
		live.add(item.id);
		all.push(item);
		for (const child of children.get(item.id) ?? []) if (!child.deleted) visit(child);
	};
	const liveTops = <K extends Item['kind']>(kind: K) =>
		tops.filter((item): item is ItemByKind[K] & Item => item.kind === kind && !item.deleted);
	for (const kind of topKinds) {
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
	const firstOfKey = new Map<string, ItemId>();
	for (const { key, id } of liveTops('chapter')) {
		if (key !== null && !firstOfKey.has(key)) firstOfKey.set(key, id);
	}
	const [root] = liveTops('programme');
	if (!root)
		throw new RangeError('A programme has no item of its own; readProgramme always gives one');
	return {
		programme: root,
		chapters: liveTops('chapter'),
		fieldsOfAction: liveTops('fieldOfAction'),
		organisations: liveTops('organisation'),
		fundingInstruments: liveTops('fundingInstrument'),
		fundingLines: liveTops('fundingLine'),
		rates: liveTops('rate'),
		unplaced: liveUnplaced,
		bin: [...items.values()]
			.filter((item) => item.deleted && (children.has(item.id) || !isBlank(item)))
			.sort(compareOrder),
		childrenOf: liveChildren,
		numberOf: (id) => numbers.get(id)?.number ?? '',
		depthOf: (id) => numbers.get(id)?.depth ?? 0,
		roleOf: ({ key, id }) =>
			key !== null && firstOfKey.get(key) === id ? chapterRole(frame.template, key) : 'text',
		isLive: (id) => live.has(id),
		pathTo: (id) => above(id),
		all,
		problems,
	};
}
