import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import type { Frame } from '../frame.ts';
import { itemIdFromBytes, type ItemId } from '../id.ts';
import type { Json } from '../json.ts';
import { stringify } from '../snapshot/canonical.ts';
import type { ProposedChange } from './proposal.ts';

/**
 * The id of an item that a row adds. It follows from where the row puts it and what it says, so a file
 * that is taken over twice adds nothing the second time. Rows that say the same get ids of their own.
 */
export function newIdOf(
	{ id: programme }: Frame,
	kind: string,
	parent: ItemId,
	changes: readonly ProposedChange[],
	taken: ReadonlySet<ItemId>,
): ItemId {
	const values = changes.map(({ field, language = null, after }) => [field, language, after]);
	for (let count = 0; ; count++) {
		const content = [programme, kind, parent, values, count] as unknown as Json;
		const id = itemIdFromBytes(digest(encodeUtf8(stringify(content))).subarray(0, 16));
		if (!taken.has(id)) return id;
	}
}
