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
	});
}
