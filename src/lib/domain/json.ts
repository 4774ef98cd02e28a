/** Plain data as it enters canonical bytes: whole numbers only, amounts are decimal strings. */
export type Json =
	null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** True for a plain object: not null, not an array, not an instance of a class. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** Deep equality of plain data; keys whose value is `undefined` count as absent. */
export function equalJson(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (Array.isArray(a) && Array.isArray(b)) {
		return a.length === b.length && a.every((value, index) => equalJson(value, b[index]));
	}
	if (!isRecord(a) || !isRecord(b)) return false;
	const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
	for (const key of keys) if (!equalJson(a[key], b[key])) return false;
	return true;
}
