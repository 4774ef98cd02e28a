/**
 * The id of an item, unique within its programme: 12 to 24 lower-case letters and digits, so that it
 * can stand in an address, in an HTML id and in a key of the shared document.
 */
export type ItemId = string & { readonly __item: true };

const itemIdPattern = /^[a-z0-9]{12,24}$/;

export function isItemId(value: unknown): value is ItemId {
	return typeof value === 'string' && itemIdPattern.test(value);
}

/** The programme itself is an item too, the only one with a fixed id. */
export const programmeItemId = 'programme000' as ItemId;

/** Makes an id out of random bytes, which the caller brings (12 or more; the domain has no randomness). */
export function itemIdFromBytes(bytes: Uint8Array): ItemId {
	if (bytes.length < 12)
		throw new RangeError(`An item id needs 12 random bytes, got ${bytes.length}`);
	// 32 letters: each byte gives five unbiased bits, 80 bits for 16 bytes.
	return Array.from(bytes.subarray(0, 24), (byte) => idAlphabet[byte & 31]).join('') as ItemId;
}

const idAlphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
