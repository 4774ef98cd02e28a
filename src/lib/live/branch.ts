import * as Y from 'yjs';
import { readProgramme } from '#domain/doc/read.ts';
import type { Frame } from '#domain/frame.ts';
import type { Programme } from '#domain/programme.ts';

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
