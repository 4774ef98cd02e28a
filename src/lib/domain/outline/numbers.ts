import type { Item } from '../entities/all.ts';
import type { ItemId } from '../id.ts';

export type Numbers = Map<ItemId, { readonly number: string; readonly depth: number }>;

/** A, B, … Z, AA, AB …: the letter of the field of action at `index`. */
export function letters(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : letters(Math.floor(index / 26) - 1) + letter;
}

/**
 * Numbers an item and, below it, goals and measures in one common count (B.2.1 is the first goal or
 * measure under B.2). Numbers follow from order alone, so they are never stored.
 */
export function numbered(
	item: Item,
	number: string,
	depth: number,
	childrenOf: (id: ItemId) => readonly Item[],
	numbers: Numbers,
): void {
	numbers.set(item.id, { number, depth });
	let position = 0;
	for (const child of childrenOf(item.id)) {
		if (child.kind !== 'goal' && child.kind !== 'measure') continue;
		numbered(child, `${number}.${++position}`, depth + 1, childrenOf, numbers);
	}
}
