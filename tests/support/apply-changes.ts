import type { Change, Position } from '#domain/diff/change.ts';
import type { Item } from '#domain/entities/all.ts';
import type { ItemId } from '#domain/id.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';

/** What rule D2 says: a programme with changes applied, told the slow and obvious way. */
export function applyChanges(programme: Programme, changes: readonly Change[]): Programme {
	let frame = programme.frame;
	const items: Item[] = [...outlineOf(programme).all];
	const indexOf = (id: ItemId) => items.findIndex((item) => item.id === id);
	const insert = (item: Item, { parent, after }: Position) => {
		const at = after === null ? 0 : indexOf(after) + 1;
		items.splice(at, 0, { ...item, parent } as Item);
	};
	const moved = new Map<ItemId, Item>();
	for (const change of changes) {
		if (change.type === 'removed') {
			const at = items.findIndex(
				({ id, kind }) => id === change.item.id && kind === change.item.kind,
			);
			items.splice(at, 1);
		}
		if (change.type === 'moved') {
			const [item] = items.splice(indexOf(change.id), 1);
			if (item) moved.set(change.id, item);
		}
	}
	for (const change of changes) {
		if (change.type === 'frame') frame = change.after;
		if (change.type === 'added') insert(change.item, change.to);
		const item = change.type === 'moved' ? moved.get(change.id) : undefined;
		if (item && change.type === 'moved') insert(item, change.to);
	}
	for (const change of changes) {
		if (change.type !== 'changed') continue;
		const at = indexOf(change.id);
		const item = items[at] as unknown as Record<string, Record<string, unknown>>;
		const { field, language, after } = change;
		const { [language ?? '']: _, ...others } = item[field] ?? {};
		const text = after === null ? others : { ...others, [language ?? '']: after };
		items[at] = { ...item, [field]: language ? text : after } as unknown as Item;
	}
	const keyed = items.map((item, index) => ({
		...item,
		order: `a${String(index).padStart(5, '0')}`,
	}));
	return { frame, items: new Map(keyed.map((item) => [item.id, item])), remembered: new Map() };
}
