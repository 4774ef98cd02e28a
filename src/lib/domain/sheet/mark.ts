import { canonicalDecimal } from '../fields/decimal.ts';
import type { Frame } from '../frame.ts';
import { textOf, type Cell } from './cell.ts';
import { keyOf, valueColumnsOf, type FieldColumn, type SheetKind } from './columns.ts';
import type { SheetWords } from './words.ts';

/**
 * What a row said when it was written: which programme, which columns, and a number for the content of
 * each cell. It tells what somebody changed in the sheet from what others changed in the programme since.
 */
export interface RowMark {
	readonly programme: string;
	/** The number of each cell by the key of its column; none where the columns are others today. */
	readonly cells: ReadonlyMap<string, string> | undefined;
}

/** Begins with a letter, so that no program takes it for a number. */
const pattern = /^k1-([0-9a-z]{7})-([0-9a-z]{7})-((?:[0-9a-z]{7})*)$/;

/** The mark of a row with these cells, in the order of the columns of its fields. */
export function writeMark(
	kind: SheetKind,
	frame: Frame,
	cells: readonly (readonly [FieldColumn, Cell])[],
	words: SheetWords,
): string {
	const numbers = cells.map(([column, cell]) => cellNumber(column, cell, words));
	return `k1-${numberOf(frame.id)}-${numberOf(keysOf(kind, frame).join())}-${numbers.join('')}`;
}

/** Reads a mark; `undefined` if it is none. */
export function readMark(text: string, kind: SheetKind, frame: Frame): RowMark | undefined {
	const [, programme, columns, numbers = ''] = pattern.exec(text) ?? [];
	if (programme === undefined) return undefined;
	const keys = keysOf(kind, frame);
	if (columns !== numberOf(keys.join()) || numbers.length !== keys.length * 7) {
		return { programme, cells: undefined };
	}
	const cells = keys.map((key, index) => [key, numbers.slice(index * 7, index * 7 + 7)] as const);
	return { programme, cells: new Map(cells) };
}

export function isOfProgramme(mark: RowMark, frame: Frame): boolean {
	return mark.programme === numberOf(frame.id);
}

/** The number of a cell's content: equal for what means the same however a program has written it. */
export function cellNumber(column: FieldColumn, cell: Cell | undefined, words: SheetWords): string {
	return numberOf(plainOf(column, cell, words));
}

/** Whether two cells of a column say the same. */
export function sameCell(
	column: FieldColumn,
	one: Cell | undefined,
	other: Cell | undefined,
	words: SheetWords,
): boolean {
	return plainOf(column, one, words) === plainOf(column, other, words);
}

function plainOf(column: FieldColumn, cell: Cell | undefined, words: SheetWords): string {
	const text = textOf(cell);
	if (!column.numeric) return text;
	if (typeof cell !== 'string') return canonicalDecimal(text) ?? text;
	const typed = words.number(text);
	// Files write numbers with the mark of their writer's region, and some drop zeros at the end.
	if (typed.type === 'ambiguous') return typed.decimal;
	return typed.type === 'value' ? typed.value : text;
}

function keysOf(kind: SheetKind, frame: Frame): readonly string[] {
	return valueColumnsOf(kind, frame).flatMap(({ columns }) => columns.map(keyOf));
}

/** FNV-1a over UTF-16 units, as seven characters. It guards against mistakes, not against forgers. */
function numberOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return (hash >>> 0).toString(36).padStart(7, '0');
}
