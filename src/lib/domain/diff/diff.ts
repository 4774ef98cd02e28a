import { fieldsOf, type Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import type { ItemId } from '../id.ts';
import { equalJson, type Json } from '../json.ts';
import { languages, type Localised } from '../language.ts';
import { outlineOf } from '../outline/outline.ts';
import { orderRank } from '../outline/place.ts';
import type { Programme } from '../programme.ts';
import type { Change, Position } from './change.ts';
import { longestIncreasing } from './longest-increasing.ts';

/**
 * What changes from one programme to another, in the order in which `after` is read; removed items
 * come last. A moved item is a move, with its changes beside it, never a removal and an addition.
 */
export function diff(before: Programme, after: Programme): readonly Change[] {
	if (before === after) return [];
	const changes: Change[] = [];
	if (!equalJson(before.frame, after.frame)) {
		changes.push({ type: 'frame', before: before.frame, after: after.frame });
	}
	const from = liveItems(before);
	const to = liveItems(after);
	const moved = movedItems(from, to);
	for (const [id, { item, position }] of to) {
		const earlier = from.get(id);
		if (!earlier || earlier.item.kind !== item.kind) {
			changes.push({ type: 'added', item, to: position });
			continue;
		}
		if (moved.has(id)) {
			changes.push({ type: 'moved', kind: item.kind, id, from: earlier.position, to: position });
		}
		if (earlier.item !== item) changes.push(...changedFields(earlier.item, item));
	}
	for (const [id, { item }] of from) {
		if (to.get(id)?.item.kind !== item.kind) changes.push({ type: 'removed', item });
	}
	return changes;
}

/** The fields in which two states of one item differ. */
export function changedFields(before: Item, after: Item): readonly Change[] {
	const changes: Change[] = [];
	const { kind, id } = after;
	const values = [before, after].map((item) => item as unknown as { [name: string]: FieldValue });
	for (const [field, { storage }] of fieldsOf(kind)) {
		const [old, now] = values.map((value) => value[field] ?? null);
		if (old === now || old === undefined || now === undefined) continue;
		if (storage === 'entries') {
			if (!equalJson(old, now))
				changes.push({ type: 'changed', kind, id, field, before: old, after: now });
			continue;
		}
		for (const language of languages) {
			const was = (old as Localised<Json>)[language] ?? null;
			const is = (now as Localised<Json>)[language] ?? null;
			if (equalJson(was, is)) continue;
			changes.push({ type: 'changed', kind, id, field, language, before: was, after: is });
		}
	}
	return changes;
}

type Placed = ReadonlyMap<ItemId, { readonly item: Item; readonly position: Position }>;

function liveItems(programme: Programme): Placed {
	const placed = new Map<ItemId, { item: Item; position: Position }>();
	const last = new Map<string, Item>();
	for (const item of outlineOf(programme).all) {
		const previous = last.get(item.parent ?? '');
		const after =
			previous && orderRank(previous.kind) === orderRank(item.kind) ? previous.id : null;
		placed.set(item.id, { item, position: { parent: item.parent, after } });
		last.set(item.parent ?? '', item);
	}
	return placed;
}

/**
 * The items whose parent changed, and among those that stayed under their parent as few as possible
 * whose move explains the new order.
 */
function movedItems(from: Placed, to: Placed): ReadonlySet<ItemId> {
	const moved = new Set<ItemId>();
	const rank = new Map([...from.keys()].map((id, index) => [id, index]));
	const stayed = new Map<string, ItemId[]>();
	for (const [id, { item }] of to) {
		const earlier = from.get(id);
		if (!earlier || earlier.item.kind !== item.kind) continue;
		if (earlier.item.parent !== item.parent) moved.add(id);
		else {
			const group = `${item.parent ?? ''} ${orderRank(item.kind)}`;
			const ids = stayed.get(group);
			if (ids) ids.push(id);
			else stayed.set(group, [id]);
		}
	}
	for (const ids of stayed.values()) {
		const ranks = ids.map((id) => rank.get(id) ?? 0);
		const kept = longestIncreasing(ranks);
		ids.forEach((id, index) => {
			if (!kept.has(index)) moved.add(id);
		});
	}
	return moved;
}
