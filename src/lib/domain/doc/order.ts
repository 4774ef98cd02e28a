import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { EntityKind } from '../entities/all.ts';
import type { ItemId } from '../id.ts';

interface Sibling {
	readonly kind: EntityKind;
	readonly id: ItemId;
	readonly order: string;
}

/** A new order key, and new keys for siblings whose own did not leave room. */
export interface Placing {
	readonly order: string;
	readonly rekey: readonly Sibling[];
}

/**
 * The key that places an item at `index` among `siblings` (in their order, without the item itself).
 * Two people who insert at the same gap get the same key, and a hostile peer any key: where the
 * neighbours leave no room between them, all siblings get new keys.
 */
export function placeAt(siblings: readonly Sibling[], index: number): Placing {
	const before = siblings[index - 1]?.order ?? null;
	const after = siblings[index]?.order ?? null;
	const usable = (key: string | null) => key === null || isOrderKey(key);
	if (usable(before) && usable(after) && (before === null || after === null || before < after)) {
		const order = generateKeyBetween(before, after);
		// Keys grow where much is inserted at one place; long before they become unreadable, all get new ones.
		if (order.length <= longestKey / 2) return { order, rekey: [] };
	}
	const keys = generateNKeysBetween(null, null, siblings.length + 1);
	const rekey = siblings.map(({ kind, id }, position) => ({
		kind,
		id,
		order: keys[position < index ? position : position + 1] ?? '',
	}));
	return { order: keys[index] ?? '', rekey };
}

const longestKey = 200;

/** Whether a string is a fractional key that another key can be placed beside. */
export function isOrderKey(raw: unknown): raw is string {
	if (typeof raw !== 'string' || raw.length === 0 || raw.length > longestKey) return false;
	if (!/^[A-Za-z][0-9A-Za-z]*$/.test(raw)) return false;
	try {
		generateKeyBetween(raw, null);
		return true;
	} catch {
		return false; // The library says "not a key" by throwing.
	}
}
