import type { Broken, Cell, Sheet, SheetRow } from '#domain/sheet/cell.ts';
import { SheetFailure } from './failure.ts';
import { costOf, sheetLimits } from './limits.ts';

/** A sheet that is being read: rows without content are left out, and it never holds more than the limits. */
export class Table {
	readonly name: string;
	private readonly rows: { number: number; cells: Cell[] }[] = [];
	private readonly merges: Merge[] = [];
	private readonly budget: Budget;

	constructor(name: string, budget: Budget) {
		this.name = name.slice(0, 100);
		this.budget = budget;
	}

	/** Adds a row; `number` counts from 1. */
	add(number: number, cells: readonly Cell[]): void {
		let length = Math.min(cells.length, sheetLimits.columns);
		while (length > 0 && cells[length - 1] === null) length--;
		if (length === 0) return;
		const row = { number, cells: cells.slice(0, length).map(bounded) };
		this.budget.take(row.cells);
		this.rows.push(row);
	}

	/** Notes that cells are merged; rows and columns count from 0, ends are included. */
	merge(merge: Merge): void {
		if (this.merges.length < sheetLimits.rows) this.merges.push(merge);
	}

	/** The sheet, with every cell of merged ones but those of a title marked as such. */
	sheet(): Sheet {
		const byNumber = new Map(this.rows.map((row) => [row.number, row]));
		const merged: Cell = { broken: 'merged' satisfies Broken };
		for (const { top, bottom, left, right } of this.merges) {
			for (let number = top + 1; number <= Math.min(bottom + 1, top + sheetLimits.rows); number++) {
				const row = byNumber.get(number);
				if (!row) continue;
				for (let at = left; at <= Math.min(right, sheetLimits.columns - 1); at++) {
					while (row.cells.length < at) row.cells.push(null);
					if (number > top + 1 || at > left) row.cells[at] = merged;
				}
			}
		}
		const rows: readonly SheetRow[] = this.rows.sort((a, b) => a.number - b.number);
		return { name: this.name, rows };
	}
}

export interface Merge {
	readonly top: number;
	readonly bottom: number;
	readonly left: number;
	readonly right: number;
}

/** How many rows and how much text a file may still have. */
export class Budget {
	private rowsLeft: number = sheetLimits.rows;
	private textLeft: number = sheetLimits.textCost;

	take(cells: readonly Cell[]): void {
		if (--this.rowsLeft < 0) throw new SheetFailure('sheet-too-many-rows');
		for (const cell of cells) if (typeof cell === 'string') this.textLeft -= costOf(cell);
		if (this.textLeft < 0) throw new SheetFailure('sheet-too-large');
	}
}

/** Longer than any text that we take: what is behind cannot matter but to say so. */
function bounded(cell: Cell): Cell {
	const long = typeof cell === 'string' && cell.length > sheetLimits.cellCharacters;
	return long ? cell.slice(0, sheetLimits.cellCharacters).toWellFormed() : cell;
}
