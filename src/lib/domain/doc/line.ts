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
	const { at, gone, fresh } = spliceBetween(text.toString(), next);
	if (gone > 0) text.delete(at, gone);
	if (fresh !== '') text.insert(at, fresh);
}

/** What Yjs tells of a change of a line; lengths count UTF-16 units. */
export type LineDelta = readonly {
	readonly retain?: number;
	readonly insert?: string;
	readonly delete?: number;
}[];

/**
 * Writes what somebody has composed, with an input method or a dead key for instance, out of the
 * earlier words `base` while others changed the text by `deltas`. Nothing that others wrote goes.
 * Returns the place behind what is new.
 */
export function writeComposed(
	text: Y.Text,
	base: string,
	composed: string,
	deltas: readonly LineDelta[],
): number {
	const { at, gone, fresh } = spliceBetween(base, composed);
	const letters = Array.from({ length: gone }, (_, index) => at + index)
		.map((letter) => deltas.reduce<number | undefined>(letterAfter, letter))
		.filter((letter) => letter !== undefined);
	// In runs from the end, so that no character outside the basic plane is divided.
	for (let last = letters.length - 1; last >= 0; last--) {
		let first = last;
		while (letters[first - 1] === (letters[first] ?? 0) - 1) first--;
		text.delete(letters[first] ?? 0, last - first + 1);
		last = first;
	}
	const place = deltas.reduce(placeAfter, at);
	if (fresh !== '') text.insert(place, fresh);
	return place + fresh.length;
}

/** Where a place in a line is after somebody else's change: it stays between the same letters. */
export function placeAfter(place: number, delta: LineDelta): number {
	let at = 0;
	let result = place;
	for (const { retain = 0, insert = '', delete: gone = 0 } of delta) {
		at += retain;
		if (at > result) break;
		if (insert !== '' && at < result) result += insert.length;
		if (insert !== '') at += insert.length;
		if (gone > 0) result -= Math.min(gone, Math.max(0, result - at));
	}
	return result;
}

/** Where a letter is after somebody else's change, if it is there still. */
function letterAfter(letter: number | undefined, delta: LineDelta): number | undefined {
	if (letter === undefined) return undefined;
	let before = 0;
	let after = 0;
	for (const { retain = 0, insert = '', delete: gone = 0 } of delta) {
		if (letter < before + retain) break;
		if (letter < before + gone) return undefined;
		before += retain + gone;
		after += retain + insert.length;
	}
	return after + letter - before;
}

/** The one deletion and insertion that make `next` out of `present`; it divides no character. */
function spliceBetween(
	present: string,
	next: string,
): { readonly at: number; readonly gone: number; readonly fresh: string } {
	let head = 0;
	const most = Math.min(present.length, next.length);
	while (head < most && present[head] === next[head]) head++;
	let tail = 0;
	while (tail < most - head && present.at(-1 - tail) === next.at(-1 - tail)) tail++;
	// Never between the two halves of a character outside the basic plane.
	if (head > 0 && isHighSurrogate(next.charCodeAt(head - 1))) head--;
	if (tail > 0 && isLowSurrogate(next.charCodeAt(next.length - tail))) tail--;
	return {
		at: head,
		gone: present.length - head - tail,
		fresh: next.slice(head, next.length - tail),
	};
}

function isHighSurrogate(code: number): boolean {
	return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
	return code >= 0xdc00 && code <= 0xdfff;
}
