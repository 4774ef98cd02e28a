import * as Y from 'yjs';
import { readProgramme } from '#domain/doc/read.ts';
import { inEveryLanguage } from '#domain/doc/within-frame.ts';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import type { Database } from '#server/store/database.ts';
import { loadDocument } from '#server/store/documents.ts';
import { lacksEntries } from '#server/store/log-tail.ts';
import { frameOf } from '#server/store/programmes.ts';
import { applyInTurns } from './live-document.ts';
import type { CommittedState } from './committed-values.ts';

/** A programme as the log has it. */
export interface StoredProgramme {
	readonly doc: Y.Doc;
	readonly frame: Frame;
	/** What the document was made of. */
	readonly updates: readonly Uint8Array[];
	/** The number of the last entry in it. */
	readonly sequence: number;
}

/** Reads a programme from the log, up to an entry or all of it; refuses with `not-found`. */
export async function loadProgramme(
	db: Database,
	programmeId: string,
	upTo?: number,
): Promise<StoredProgramme> {
	const [stored, frame] = await Promise.all([
		loadDocument(db, programmeId, upTo),
		frameOf(db, programmeId),
	]);
	if (!frame || stored.sequence === 0) throw new DomainError('not-found');
	const doc = new Y.Doc();
	await applyInTurns(doc, stored);
	return { doc, frame, updates: stored.updates, sequence: stored.sequence };
}

/** The newest state of a programme in every language, from the log. */
export async function storedState(db: Database, programmeId: string): Promise<CommittedState> {
	const { doc, frame, sequence } = await loadProgramme(db, programmeId);
	const { programme } = readProgramme(doc, inEveryLanguage(frame));
	return { sequence, programme, position: { upTo: sequence, own: [] } };
}

/**
 * A state of a document in memory, of which the database may know more: where another server wrote in
 * between, the document was at no moment what the log is up to a number. Then the log itself is read.
 */
export async function wholeState(
	db: Database,
	programmeId: string,
	state: CommittedState,
): Promise<CommittedState> {
	const lacks = await lacksEntries(db, { programmeId, ...state.position }, state.sequence);
	return lacks ? storedState(db, programmeId) : state;
}
