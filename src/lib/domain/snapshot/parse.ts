import { generateNKeysBetween } from 'fractional-indexing';
import { decodeUtf8 } from 'lib0/string';
import { isEntityKind, type Item } from '../entities/all.ts';
import { blankItem } from '../doc/read.ts';
import type { Frame } from '../frame.ts';
import { isItemId, type ItemId } from '../id.ts';
import { isRecord } from '../json.ts';
import type { Programme } from '../programme.ts';
import { snapshotFormat } from './canonical.ts';

/**
 * The programme that canonical bytes hold. The caller must have checked their hash: bytes that no
 * version can have are a broken promise and throw.
 */
export function parseSnapshot(bytes: Uint8Array): Programme {
	const value: unknown = JSON.parse(decodeUtf8(bytes));
	if (!isRecord(value) || value['format'] !== snapshotFormat || !Array.isArray(value['items'])) {
		throw new RangeError(`Not a snapshot of format ${snapshotFormat}`);
	}
	const stored = value['items'] as readonly unknown[];
	const keys = generateNKeysBetween(null, null, stored.length);
	const items = new Map<ItemId, Item>();
	stored.forEach((raw, index) => {
		if (!isRecord(raw) || !isEntityKind(raw['kind']) || !isItemId(raw['id'])) {
			throw new RangeError(`Item ${index} of a snapshot has no kind or id`);
		}
		const blank = blankItem(raw['kind'], raw['id']);
		items.set(raw['id'], { ...blank, ...raw, order: keys[index] ?? '' } as Item);
	});
	return { frame: value['frame'] as unknown as Frame, items, remembered: new Map() };
}
