import type { Item } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import type { ItemId } from '../id.ts';
import type { Language, Localised } from '../language.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { translationStates } from './pair.ts';
import { progressOf, type Progress } from './progress.ts';

export type ProgressOfParts = ReadonlyMap<ItemId, Localised<Progress>>;

/** What was found of one value of a programme, and what the next one needs of it. */
interface Known {
	readonly programme: Programme;
	readonly progress: ProgressOfParts;
	/** The parts that an item counts in. */
	readonly partsOf: ReadonlyMap<ItemId, readonly ItemId[]>;
}

/** The last value of each programme that is open: it keeps its frame as long as it is. */
const known = new WeakMap<Frame, Known>();

/**
 * How far each chapter and each field of action is with all that stands in it; under the programme's own
 * id, everything. After a change that moves nothing, only what changed is counted again.
 */
export function progressOfParts(programme: Programme): ProgressOfParts {
	const last = known.get(programme.frame);
	if (last?.programme === programme) return last.progress;
	const next = (last && afterEdits(last, programme)) ?? computeParts(programme);
	known.set(programme.frame, next);
	return next.progress;
}

function computeParts(programme: Programme): Known {
	const outline = outlineOf(programme);
	const below = (item: Item): readonly Item[] => [
		item,
		...outline.childrenOf(item.id).flatMap(below),
	];
	const fields = outline.fieldsOfAction.map((field) => [field.id, below(field)] as const);
	const chapters = outline.chapters.map((chapter) => {
		const within = outline.roleOf(chapter) === 'fields' ? fields.flatMap(([, items]) => items) : [];
		return [chapter.id, [...below(chapter), ...within]] as const;
	});
	const parts = [[outline.programme.id, outline.all] as const, ...chapters, ...fields];
	const partsOf = new Map<ItemId, ItemId[]>();
	for (const [part, items] of parts) {
		for (const { id } of items) {
			const counted = partsOf.get(id);
			if (counted) counted.push(part);
			else partsOf.set(id, [part]);
		}
	}
	const progress = new Map(parts.map(([id, items]) => [id, progressOf(programme, items)]));
	return { programme, progress, partsOf };
}

/** The same after edits of what items say; `undefined` if something came, went or stands elsewhere. */
function afterEdits({ programme: before, progress, partsOf }: Known, programme: Programme) {
	if (before.items.size !== programme.items.size) return undefined;
	const next = new Map(progress);
	for (const [id, item] of programme.items) {
		const earlier = before.items.get(id);
		if (!earlier || !standsAlike(earlier, item)) return undefined;
		if (earlier === item && before.remembered.get(id) === programme.remembered.get(id)) continue;
		const [was, is] = [progressOf(before, [earlier]), progressOf(programme, [item])];
		for (const part of partsOf.get(id) ?? []) next.set(part, moved(next.get(part) ?? {}, was, is));
	}
	return { programme, progress: next, partsOf };
}

/** Whether an item has the place that it had: what counts in which part follows from the places alone. */
function standsAlike(before: Item, after: Item): boolean {
	if (before === after) return true;
	const hasKeyOf =
		before.kind !== 'chapter' || after.kind !== 'chapter' || before.key === after.key;
	return (
		hasKeyOf &&
		before.kind === after.kind &&
		before.parent === after.parent &&
		before.order === after.order &&
		before.deleted === after.deleted
	);
}

/** Counts of a part in which one item counted so before, and counts so now. */
function moved(
	sums: Localised<Progress>,
	was: Localised<Progress>,
	is: Localised<Progress>,
): Localised<Progress> {
	const counts = Object.entries(sums).map(([key, sum]) => {
		const language = key as Language;
		const change = (state: keyof Progress) =>
			sum[state] - (was[language]?.[state] ?? 0) + (is[language]?.[state] ?? 0);
		const states = [...translationStates, 'all'] as const;
		return [language, Object.fromEntries(states.map((state) => [state, change(state)]))] as const;
	});
	return Object.fromEntries(counts) as Localised<Progress>;
}
