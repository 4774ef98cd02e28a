import { canonicalDecimal } from '../fields/decimal.ts';

/**
 * What stands in a cell of a spreadsheet: nothing, a text, a number as decimal text, a day, yes or no; or
 * what is not taken over: a formula, an error value, a part of merged cells.
 */
export type Cell =
	| null
	| string
	| { readonly number: string }
	| { readonly day: string }
	| { readonly truth: boolean }
	| { readonly broken: Broken };
export type Broken = 'formula' | 'error' | 'merged';

/** A sheet as it was read from a file. Rows that hold nothing are left out. */
export interface Sheet {
	readonly name: string;
	readonly rows: readonly SheetRow[];
}

export interface SheetRow {
	/** As spreadsheets count: the first row is 1. */
	readonly number: number;
	readonly cells: readonly Cell[];
}

/** What a cell holds as text, without the space around it; of a broken cell nothing. */
export function textOf(cell: Cell | undefined): string {
	if (cell === null || cell === undefined || typeof cell === 'object') {
		if (!cell || 'broken' in cell) return '';
		if ('number' in cell) return cell.number;
		return 'day' in cell ? cell.day : String(cell.truth);
	}
	return cell.replace(/\r\n?/g, '\n').trim();
}

export function brokenOf(cell: Cell | undefined): Broken | undefined {
	return typeof cell === 'object' && cell !== null && 'broken' in cell ? cell.broken : undefined;
}

/** Whether a number is written into a cell as a number: every program keeps 15 digits of one exactly. */
export function isExactInCell(decimal: string): boolean {
	return decimal.replace(/^-?0*\.?0*|\D/g, '').length <= 15;
}

/** The decimal number that a cell of a spreadsheet holds, out of a binary number; its shortest notation. */
export function decimalOfNumber(value: number): string {
	const text = String(value);
	return canonicalDecimal(text) ?? text;
}

/** The name of a column in a spreadsheet: A, B, … Z, AA. */
export function columnName(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
