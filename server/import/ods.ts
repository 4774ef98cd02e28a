import { decimalOfNumber, type Cell, type Sheet } from '#domain/sheet/cell.ts';
import { SheetFailure } from './failure.ts';
import { sheetLimits } from './limits.ts';
import { Budget, Table } from './table.ts';
import { readXml, type Attributes } from './xml.ts';
import type { Archive } from './zip.ts';

/** The sheets of an OpenDocument spreadsheet. Of formulas nothing is taken, not even their last value. */
export function readOds(archive: Archive): readonly Sheet[] {
	const manifest = 'META-INF/manifest.xml';
	if (archive.has(manifest) && archive.text(manifest).includes('encryption-data')) {
		throw new SheetFailure('sheet-encrypted');
	}
	const reader = new ContentReader();
	readXml(archive.text('content.xml'), reader);
	return reader.sheets;
}

class ContentReader {
	readonly sheets: Sheet[] = [];
	private readonly budget = new Budget();
	private table: Table | undefined;
	/** Rows before the one that is read. */
	private above = 0;
	private cells: Cell[] = [];
	private rowRepeat = 1;
	private cell: Attributes | undefined;
	private lines: string[] = [];
	private inLine = false;
	/** Comments on a cell hold paragraphs too. */
	private annotations = 0;

	open(name: string, attributes: Attributes): void {
		if (name === 'annotation') this.annotations++;
		else if (name === 'table' && attributes['name'] !== undefined) {
			if (this.sheets.length >= sheetLimits.sheets) throw new SheetFailure('sheet-too-large');
			this.table = new Table(attributes['name'], this.budget);
			this.above = 0;
		} else if (!this.table) return;
		else if (name === 'table-row') {
			this.cells = [];
			this.rowRepeat = countOf(attributes['number-rows-repeated']);
		} else if (name === 'table-cell' || name === 'covered-table-cell') {
			this.cell = attributes;
			this.lines = [];
			this.spread(attributes);
		} else if (this.annotations === 0) this.openText(name, attributes);
	}

	text(text: string): void {
		// Line breaks in the source are spaces, and several of them one.
		if (this.inLine) this.append(text.replace(/[ \t\r\n]+/g, ' '));
	}

	close(name: string): void {
		if (name === 'annotation') this.annotations--;
		else if (!this.table) return;
		else if (name === 'p' && this.annotations === 0) this.inLine = false;
		else if (name === 'table-cell' || name === 'covered-table-cell') this.put();
		else if (name === 'table-row') this.endRow();
		else if (name === 'table') {
			this.sheets.push(this.table.sheet());
			this.table = undefined;
		}
	}

	private openText(name: string, attributes: Attributes): void {
		if (name === 'p' && this.cell) {
			this.lines.push('');
			this.inLine = true;
		} else if (!this.inLine) return;
		else if (name === 's') this.append(' '.repeat(Math.min(countOf(attributes['c']), 1000)));
		else if (name === 'tab') this.append('\t');
		else if (name === 'line-break') this.append('\n');
	}

	private append(text: string): void {
		const last = this.lines.length - 1;
		if ((this.lines[last]?.length ?? 0) < sheetLimits.cellCharacters) this.lines[last] += text;
	}

	private put(): void {
		const attributes = this.cell;
		this.cell = undefined;
		this.inLine = false;
		if (!attributes) return;
		const cell = cellOf(attributes, this.lines.join('\n'));
		const repeat = countOf(attributes['number-columns-repeated']);
		const most = Math.min(repeat, sheetLimits.columns - this.cells.length);
		for (let count = 0; count < most; count++) this.cells.push(cell);
	}

	private endRow(): void {
		const isEmpty = this.cells.every((cell) => cell === null);
		// A program fills a sheet to its end with one row that is repeated a million times.
		for (let count = 1; !isEmpty && count <= this.rowRepeat; count++) {
			this.table?.add(this.above + count, this.cells);
		}
		this.above += this.rowRepeat;
	}

	private spread(attributes: Attributes): void {
		const rows = countOf(attributes['number-rows-spanned']);
		const columns = countOf(attributes['number-columns-spanned']);
		if (rows === 1 && columns === 1) return;
		const [top, left] = [this.above, this.cells.length];
		this.table?.merge({ top, left, bottom: top + rows - 1, right: left + columns - 1 });
	}
}

function cellOf(attributes: Attributes, text: string): Cell {
	if (attributes['formula'] !== undefined) return { broken: 'formula' };
	switch (attributes['value-type']) {
		case 'float':
		case 'currency':
		case 'percentage': {
			const number = Number(attributes['value'] ?? NaN);
			return Number.isFinite(number) ? { number: decimalOfNumber(number) } : { broken: 'error' };
		}
		case 'date':
			return { day: (attributes['date-value'] ?? '').slice(0, 10) };
		case 'boolean':
			return { truth: attributes['boolean-value'] === 'true' };
		default:
			return text || attributes['string-value'] || null;
	}
}

/** How often something stands there: once, unless something else that is possible is said. */
function countOf(raw: string | undefined): number {
	const count = Number(raw ?? 1);
	return Number.isInteger(count) && count > 0 ? Math.min(count, 2 ** 31) : 1;
}
