import { encodeUtf8 } from 'lib0/string';
import { fieldsOf, type Item } from '../entities/all.ts';
import { equalJson, type Json } from '../json.ts';
import type { Frame } from '../frame.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { hashOf, type Hash } from './hash.ts';

/** The number of the form below. Bytes of every earlier number stay readable by `parseSnapshot`. */
export const snapshotFormat = 1;

/**
 * The bytes that a version is: UTF-8 of JSON without spaces, keys in code unit order, no floats.
 * They hold the frame and every live item in the order in which it is read, without order keys,
 * blanks or the bin, so equal programmes give equal bytes however their documents came about.
 */
export function canonicalBytes(programme: Programme): Uint8Array {
	return encodeUtf8(stringify(canonicalValue(programme)));
}

/** The plain value that the canonical bytes hold. */
export function canonicalValue(programme: Programme): Json {
	return {
		format: snapshotFormat,
		frame: programme.frame as unknown as Json,
		items: outlineOf(programme).all.map(canonicalItem),
	};
}

/** The hash of a frame alone, as the audit trail names it. */
export function canonicalFrameHash(frame: Frame): Hash {
	return hashOf(encodeUtf8(stringify(frame as unknown as Json)));
}

function canonicalItem(item: Item): Json {
	const values = item as unknown as { readonly [name: string]: Json };
	const result: { [name: string]: Json } = { kind: item.kind, id: item.id };
	if (item.parent !== null) result['parent'] = item.parent;
	for (const [name, field] of fieldsOf(item.kind)) {
		const value = values[name] ?? null;
		const blank = field.storage === 'text' ? {} : field.blank;
		if (!equalJson(value, blank)) result[name] = value;
	}
	return result;
}

/** JSON without spaces, keys in code unit order; refuses numbers that are not whole. */
export function stringify(value: Json): string {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new RangeError(`A snapshot holds whole numbers only, not ${value}`);
	}
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${(value as readonly Json[]).map(stringify).join(',')}]`;
	const record = value as { readonly [key: string]: Json | undefined };
	const parts: string[] = [];
	for (const key of Object.keys(record).sort()) {
		const entry = record[key];
		if (entry !== undefined) parts.push(`${JSON.stringify(key)}:${stringify(entry)}`);
	}
	return `{${parts.join(',')}}`;
}
