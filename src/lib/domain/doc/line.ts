import type * as Y from 'yjs';
import { cleanText } from '../text/clean.ts';
import { lineLimit } from '../text/vocabulary.ts';

/** Reads a shared text as one line without surrounding space; `unreadable` if it had to be cut. */
export function readLine(text: Y.Text): { text: string; unreadable: boolean } {
	const raw = text.toString();
	return {
		text: cleanText(raw.slice(0, lineLimit)).trim(),
		unreadable: raw.length > lineLimit,
	};
}

/**
 * Makes a shared text read as `next`, inside the caller's transaction, by one deletion and one
 * insertion where it differs: what others write elsewhere in it meanwhile is kept.
 */
export function writeLine(text: Y.Text, next: string): void {
	const present = text.toString();
	let head = 0;
	const most = Math.min(present.length, next.length);
	while (head < most && present[head] === next[head]) head++;
	let tail = 0;
	while (tail < most - head && present.at(-1 - tail) === next.at(-1 - tail)) tail++;
	// Never between the two halves of a character outside the basic plane.
	if (head > 0 && isHighSurrogate(next.charCodeAt(head - 1))) head--;
	if (tail > 0 && isLowSurrogate(next.charCodeAt(next.length - tail))) tail--;
	const gone = present.length - head - tail;
	if (gone > 0) text.delete(head, gone);
	const fresh = next.slice(head, next.length - tail);
	if (fresh !== '') text.insert(head, fresh);
}

function isHighSurrogate(code: number): boolean {
	return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
	return code >= 0xdc00 && code <= 0xdfff;
}
