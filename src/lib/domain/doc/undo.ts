import * as Y from 'yjs';
import type { Origin } from './commands.ts';

/** Keystrokes within this time are undone together. */
const captureTimeoutMs = 500;

/**
 * Undo and redo of the changes made with any of `origins`, across all fields of a document. Others'
 * changes stay: undoing an insertion removes only one's own words.
 */
export function undoManagerOf(doc: Y.Doc, origins: readonly Origin[]): Y.UndoManager {
	return new Y.UndoManager(doc, {
		trackedOrigins: new Set(origins),
		captureTimeout: captureTimeoutMs,
		// Editors open transactions that change nothing; one of those would empty the list of redos.
		captureTransaction: (transaction) => transaction.changed.size > 0,
		// A paragraph, list or table of one's own stays as long as somebody else's words are in it. One's
		// own words go first, so that what is then empty goes too.
		deleteFilter: ({ content }) => !(content instanceof Y.ContentType) || isEmpty(content.type),
	});
}

function isEmpty(type: Y.AbstractType<unknown>): boolean {
	return type._length === 0;
}
