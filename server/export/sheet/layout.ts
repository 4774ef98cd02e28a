import { isExactInCell, type Cell } from '#domain/sheet/cell.ts';

/** A table as it is laid out in a file: its first rows stay in sight. */
export interface LaidOutSheet {
	readonly name: string;
	readonly rows: readonly (readonly Cell[])[];
	readonly columns: readonly LaidOutColumn[];
	readonly headRows: 0 | 1;
}

export interface LaidOutColumn {
	/** In characters. */
	readonly width: number;
	readonly hidden?: boolean;
	/** Where numbers are typed; elsewhere text stays text whatever it looks like. */
	readonly numeric?: boolean;
}

/** How a cell is shown: numbers, and where numbers may be typed, otherwise than text. */
export function styleOf(
	{ headRows, columns }: LaidOutSheet,
	row: number,
	column: number,
	cell: Cell,
): 'head' | 'number' | 'text' {
	if (row < headRows) return 'head';
	const isFree = cell === null && columns[column]?.numeric === true;
	return isFree || numberIn(cell) !== undefined ? 'number' : 'text';
}

/** Whether a cell is written as a number; others of the kind are written as text, which keeps every digit. */
export function numberIn(cell: Cell): string | undefined {
	const isNumber = typeof cell === 'object' && cell !== null && 'number' in cell;
	return isNumber && isExactInCell(cell.number) ? cell.number : undefined;
}
