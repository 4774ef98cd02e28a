import * as Y from 'yjs';
import type { Database } from '#server/store/database.ts';
import { loadDocument } from '#server/store/documents.ts';
import { textOf } from './live.ts';

/** A document as its log has it. */
export async function storedDocument(db: Database, programmeId: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	for (const update of (await loadDocument(db, programmeId)).updates) Y.applyUpdate(doc, update);
	return doc;
}

export async function storedText(db: Database, programmeId: string): Promise<string> {
	return textOf(await storedDocument(db, programmeId)).toString();
}
