import { encodeUtf8 } from 'lib0/string';
import type { FieldValue } from '../entities/entity.ts';
import type { ItemId } from '../id.ts';
import type { Json } from '../json.ts';
import type { Language } from '../language.ts';
import { stringify } from '../snapshot/canonical.ts';
import { hashOf, type Hash } from '../snapshot/hash.ts';
import type { SheetKind } from './columns.ts';
import type { Ignored, SheetProblem } from './problem.ts';

/** What a file would change in a programme. Rows that are missing in it change nothing. */
export interface Proposal {
	/** In the order of the file. */
	readonly rows: readonly ProposedRow[];
	/** Rows that say what the programme says. */
	readonly unchanged: number;
	readonly ignored: readonly Ignored[];
	/** A row with a problem is left out as a whole. */
	readonly problems: readonly SheetProblem[];
	/** Of everything that the rows would do: who accepts names it, and nothing else is done. */
	readonly hash: Hash;
}

export type ProposedRow = AddedRow | ChangedRow;

interface RowBase {
	/** Names the row within its file: `measure-12`. */
	readonly key: string;
	readonly sheet: string;
	readonly row: number;
	readonly kind: SheetKind;
	readonly id: ItemId;
	readonly changes: readonly ProposedChange[];
}

export interface AddedRow extends RowBase {
	readonly type: 'added';
	readonly parent: ItemId;
	/** An item of the same title stands there already: perhaps the row was added before. */
	readonly twin: boolean;
}

export interface ChangedRow extends RowBase {
	readonly type: 'changed';
}

/** One value that a row would set: a field, or a text in one language. */
export interface ProposedChange {
	readonly field: string;
	readonly language?: Language;
	/** What the programme says now. */
	readonly before: FieldValue;
	readonly after: FieldValue;
	/** Others changed the value since the file was written. */
	readonly conflict: boolean;
	/** The text was formatted; what comes from a sheet is paragraphs. */
	readonly losesFormatting: boolean;
}

/** Whether somebody has to look before a row is taken over: it is not chosen by itself. */
export function needsLook(row: ProposedRow): boolean {
	if (row.type === 'added') return row.twin;
	return row.changes.some(({ conflict }) => conflict);
}

export function hashOfRows(rows: readonly ProposedRow[]): Hash {
	return hashOf(encodeUtf8(stringify(rows as unknown as Json)));
}
