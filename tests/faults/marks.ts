import type * as Y from 'yjs';
import { readProgramme } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import { canonicalBytes, canonicalValue } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import type { ItemId } from '#domain/id.ts';

/** A word that stands in no other place of a programme. */
export function wordMark(by: string, number: number): string {
	return `w${by}${number}`;
}

/** The id of an item that nobody else makes. */
export function itemMark(by: string, number: number): ItemId {
	return `x${by}${number}`.padEnd(14, 'z') as ItemId;
}

const marks = /\b(?:w[a-h]\d+|x[a-h]\d+z+)\b/g;

/** What somebody finds who reads a programme. */
export interface Found {
	/** Every mark, as often as it stands there. */
	readonly marks: readonly string[];
	/** The hash of the canonical bytes. */
	readonly hash: string;
}

export function readMarks(doc: Y.Doc, frame: Frame): Found {
	const { programme } = readProgramme(doc, frame);
	return { marks: marksIn(canonicalValue(programme)), hash: hashOf(canonicalBytes(programme)) };
}

/** Every mark in plain data, as often as it stands there. */
export function marksIn(value: unknown): readonly string[] {
	return JSON.stringify(value).match(marks) ?? [];
}
