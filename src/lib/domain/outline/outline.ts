import type { Item, ItemByKind } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import type { ItemId } from '../id.ts';
import type { Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';
import { chapterRole, type ChapterRole } from '../template.ts';
import { haveOneStructure, structureOf, type Structure, type TopKind } from './structure.ts';

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

const outlines = new WeakMap<Programme, Outline>();
/** The last programme of a frame, with its structure: most edits change words and not places. */
const latest = new WeakMap<
	Frame,
	{ readonly programme: Programme; readonly structure: Structure }
>();

/** The outline of a programme; computed once per value. Every live item has exactly one place in it. */
export function outlineOf(programme: Programme): Outline {
	let outline = outlines.get(programme);
	if (outline) return outline;
	const known = latest.get(programme.frame);
	const structure =
		known && haveOneStructure(known.programme, programme)
			? known.structure
			: structureOf(programme);
	latest.set(programme.frame, { programme, structure });
	outlines.set(programme, (outline = outlineFrom(structure, programme)));
	return outline;
}

/** The structure with the items of one programme. */
function outlineFrom(structure: Structure, { items, frame }: Programme): Outline {
	const { numbers, live, firstOfKey } = structure;
	const itemsOf = (ids: readonly ItemId[]): Item[] => ids.flatMap((id) => items.get(id) ?? []);
	const topsOf = <K extends TopKind>(kind: K) =>
		itemsOf(structure.tops[kind]) as unknown as readonly ItemByKind[K][];
	const [root] = topsOf('programme');
	if (!root) {
		throw new RangeError('A programme has no item of its own; readProgramme always gives one');
	}
	const children = new Map<ItemId, readonly Item[]>();
	return {
		programme: root,
		chapters: topsOf('chapter'),
		fieldsOfAction: topsOf('fieldOfAction'),
		organisations: topsOf('organisation'),
		fundingInstruments: topsOf('fundingInstrument'),
		fundingLines: topsOf('fundingLine'),
		rates: topsOf('rate'),
		unplaced: itemsOf(structure.unplaced),
		bin: itemsOf(structure.bin),
		all: itemsOf(structure.all),
		problems: structure.problems,
		childrenOf: (id) => {
			let below = children.get(id);
			if (!below) children.set(id, (below = itemsOf(structure.children.get(id) ?? [])));
			return below;
		},
		numberOf: (id) => numbers.get(id)?.number ?? '',
		depthOf: (id) => numbers.get(id)?.depth ?? 0,
		roleOf: ({ key, id }) =>
			key !== null && firstOfKey.get(key) === id ? chapterRole(frame.template, key) : 'text',
		isLive: (id) => live.has(id),
		pathTo: (id) => itemsOf(structure.above(id)),
	};
}
