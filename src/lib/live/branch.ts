import * as Y from 'yjs';
import { readProgramme } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import type { Programme } from '#domain/programme.ts';

/** Whether `edits` say anything that is not in `known`. */
export function saysMore(known: readonly Uint8Array[], edits: readonly Uint8Array[]): boolean {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of known) Y.applyUpdate(doc, update);
	});
	let more = false;
	// Yjs makes no update of what changes nothing.
	doc.on('update', () => (more = true));
	doc.transact(() => {
		for (const update of edits) Y.applyUpdate(doc, update);
	});
	doc.destroy();
	return more;
}

/** The programme as these updates together make it. */
export function readBranch(frame: Frame, updates: readonly Uint8Array[]): Programme {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	const { programme } = readProgramme(doc, frame);
	doc.destroy();
	return programme;
}
