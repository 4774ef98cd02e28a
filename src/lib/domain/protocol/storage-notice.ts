import { isRecord } from '../json.ts';

/**
 * What the server tells whoever has a document open, as a stateless message, when it cannot write what
 * they edit to disk, and again when it can. Edits go on meanwhile and are not acknowledged.
 */
export interface StorageNotice {
	readonly type: 'storage';
	/** Whether the server cannot write at the moment. */
	readonly failing: boolean;
	/** Since when that is so; ISO 8601, UTC. */
	readonly since: string;
}

/** A notice as it goes over the wire. */
export function storageNotice(failing: boolean, since: Date): string {
	return JSON.stringify({
		type: 'storage',
		failing,
		since: since.toISOString(),
	} satisfies StorageNotice);
}

/** Reads the payload of a stateless message; `undefined` if it is no such notice. Never throws. */
export function parseStorageNotice(payload: unknown): StorageNotice | undefined {
	const raw = parsed(payload);
	if (!isRecord(raw)) return undefined;
	const { type, failing, since } = raw;
	if (type !== 'storage' || typeof failing !== 'boolean' || !isInstant(since)) return undefined;
	return { type, failing, since };
}

function parsed(payload: unknown): unknown {
	if (typeof payload !== 'string') return undefined;
	try {
		return JSON.parse(payload);
	} catch {
		return undefined;
	}
}

/** Exactly as `toISOString` writes it; other forms mean different things to different readers. */
function isInstant(raw: unknown): raw is string {
	if (typeof raw !== 'string') return false;
	const date = new Date(raw);
	return !Number.isNaN(date.getTime()) && date.toISOString() === raw;
}
