import type { EntityKind, Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { ItemId } from '../id.ts';
import { equalJson } from '../json.ts';
import type { Language } from '../language.ts';
import type { Programme } from '../programme.ts';
import { changedItem, type Change } from './change.ts';
import { diff } from './diff.ts';

/** Whose branch something happened in. */
export type Branch = 'mine' | 'theirs';

/** Where two branches of one programme do not agree, although each was right by itself. */
export type Contradiction =
	| {
			readonly type: 'field';
			readonly kind: EntityKind;
			readonly id: ItemId;
			readonly field: string;
			readonly language?: Language;
			readonly before: FieldValue;
			readonly mine: FieldValue;
			readonly theirs: FieldValue;
	  }
	/** One branch took the item away, the other changed something in it. */
	| { readonly type: 'removed'; readonly item: Item; readonly by: Branch };

/**
 * What two branches that began at `before` both touched: a field that each set to another value, or an
 * item that one removed while the other worked on it. In the order of the changes of `mine`.
 */
export function contradictions(
	before: Programme,
	mine: Programme,
	theirs: Programme,
): readonly Contradiction[] {
	const ours = diff(before, mine);
	const others = diff(before, theirs);
	const otherFields = new Map(others.filter(isField).map((change) => [fieldKey(change), change]));
	const found: Contradiction[] = [];
	for (const change of ours.filter(isField)) {
		const other = otherFields.get(fieldKey(change));
		if (!other || equalJson(other.after, change.after)) continue;
		const { type: _, after, before: value, ...place } = change;
		found.push({ type: 'field', ...place, before: value, mine: after, theirs: other.after });
	}
	return [...found, ...removals(ours, others, 'theirs'), ...removals(others, ours, 'mine')];
}

/** The items that are changed in the one list and removed in the other, which is that of `by`. */
function removals(
	changes: readonly Change[],
	others: readonly Change[],
	by: Branch,
): readonly Contradiction[] {
	const touched = new Set(changes.filter(isField).map(changedItem));
	return others.flatMap((change) =>
		change.type === 'removed' && touched.has(change.item.id)
			? [{ type: 'removed' as const, item: change.item, by }]
			: [],
	);
}

type FieldChange = Extract<Change, { type: 'changed' }>;

function isField(change: Change): change is FieldChange {
	return change.type === 'changed';
}

function fieldKey({ id, field, language }: FieldChange): string {
	return `${id}/${field}/${language ?? ''}`;
}
