import { decimalOfNumber, type Cell, type Sheet } from '#domain/sheet/cell.ts';
import { SheetFailure } from './failure.ts';
import { sheetLimits } from './limits.ts';
import { Budget, Table } from './table.ts';
import { readXml, type Attributes } from './xml.ts';
import { readDateStyles } from './xlsx-styles.ts';
import type { Archive } from './zip.ts';

/** The sheets of an XLSX workbook. Of formulas nothing is taken, not even the value that was kept with them. */
export function readXlsx(archive: Archive): readonly Sheet[] {
	const workbook = 'xl/workbook.xml';
	const sheets: { name: string; id: string }[] = [];
	let epoch = Date.UTC(1899, 11, 30);
	readXml(archive.text(workbook), {
		open(name, { name: sheetName = '', id = '', date1904 = '' }) {
			if (name === 'sheet') sheets.push({ name: sheetName, id });
			if (name === 'workbookPr' && /^(1|true)$/.test(date1904)) epoch = Date.UTC(1904, 0, 1);
		},
	});
	if (sheets.length > sheetLimits.sheets) throw new SheetFailure('sheet-too-large');
	const targets = relationsOf(archive, 'xl/_rels/workbook.xml.rels');
	const strings = archive.has('xl/sharedStrings.xml')
		? readStrings(archive.text('xl/sharedStrings.xml'))
		: [];
	const dateStyles = archive.has('xl/styles.xml')
		? readDateStyles(archive.text('xl/styles.xml'))
		: [];
	const budget = new Budget();
	return sheets.flatMap(({ name, id }) => {
		const target = targets.get(id) ?? '';
		const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
		// Charts on sheets of their own have no cells.
		if (!path.startsWith('xl/worksheets/')) return [];
		const table = new Table(name, budget);
		readXml(archive.text(path), new SheetReader(table, { strings, dateStyles, epoch }));
		return [table.sheet()];
	});
}

interface Book {
	readonly strings: readonly string[];
	/** Whether numbers of a style are dates. */
	readonly dateStyles: readonly boolean[];
	/** Milliseconds of the day that is number 0. */
	readonly epoch: number;
}

class SheetReader {
	private readonly table: Table;
	private readonly book: Book;
	private row = 0;
	private cells: Cell[] = [];
	private column = -1;
	private attributes: Attributes = {};
	private hasFormula = false;
	private value = '';
	private inValue = false;
	private inPhonetic = false;

	constructor(table: Table, book: Book) {
		this.table = table;
		this.book = book;
	}

	open(name: string, attributes: Attributes): void {
		if (name === 'row') {
			this.row = Number(attributes['r'] ?? this.row + 1);
			this.cells = [];
			this.column = -1;
		} else if (name === 'c') {
			this.column = columnOf(attributes['r']) ?? this.column + 1;
			this.attributes = attributes;
			this.hasFormula = false;
			this.value = '';
		} else if (name === 'f') this.hasFormula = true;
		else if (name === 'rPh') this.inPhonetic = true;
		else if (name === 'v' || name === 't') this.inValue = !this.inPhonetic;
		else if (name === 'mergeCell') this.merge(attributes['ref'] ?? '');
	}

	text(text: string): void {
		if (this.inValue) this.value += text;
	}

	close(name: string): void {
		if (name === 'v' || name === 't') this.inValue = false;
		else if (name === 'rPh') this.inPhonetic = false;
		else if (name === 'c') this.put();
		else if (name === 'row' && Number.isSafeInteger(this.row)) this.table.add(this.row, this.cells);
	}

	private put(): void {
		const { column } = this;
		if (!(column < sheetLimits.columns)) return;
		while (this.cells.length < column) this.cells.push(null);
		this.cells[column] = this.cell();
	}

	private cell(): Cell {
		const { t: type = 'n', s: style = '0' } = this.attributes;
		const { value } = this;
		if (this.hasFormula) return { broken: 'formula' };
		switch (type) {
			case 's':
				return this.book.strings[Number(value)] || null;
			case 'str':
			case 'inlineStr':
				return unescape(value) || null;
			case 'b':
				return { truth: value === '1' };
			case 'e':
				return { broken: 'error' };
			case 'd':
				return { day: value.slice(0, 10) };
		}
		if (value.trim() === '') return null;
		const number = Number(value);
		if (!Number.isFinite(number)) return { broken: 'error' };
		if (this.book.dateStyles[Number(style)]) return dayOf(number, this.book.epoch);
		return { number: decimalOfNumber(number) };
	}

	private merge(ref: string): void {
		const [, from, top, to, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? [];
		const [left, right] = [columnOf(from), columnOf(to)];
		if (left === undefined || right === undefined) return;
		this.table.merge({ top: Number(top) - 1, bottom: Number(bottom) - 1, left, right });
	}
}

/** The place of a column by its letters at the beginning of a reference. */
function columnOf(reference: string | undefined): number | undefined {
	const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
	if (!letters) return undefined;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function dayOf(number: number, epoch: number): Cell {
	const date = new Date(epoch + Math.floor(number) * 86_400_000);
	if (Number.isNaN(date.getTime())) return { broken: 'error' };
	return { day: date.toISOString().slice(0, 10) };
}

function relationsOf(archive: Archive, path: string): ReadonlyMap<string, string> {
	const targets = new Map<string, string>();
	readXml(archive.text(path), {
		open(name, { Id = '', Target = '' }) {
			if (name === 'Relationship') targets.set(Id, Target);
		},
	});
	return targets;
}

/** The texts that cells refer to by number; how they are to be pronounced is left out. */
function readStrings(xml: string): readonly string[] {
	const strings: string[] = [];
	let text = '';
	let inText = false;
	let inPhonetic = false;
	readXml(xml, {
		open(name) {
			if (name === 'si') text = '';
			else if (name === 'rPh') inPhonetic = true;
			else if (name === 't') inText = !inPhonetic;
		},
		text(part) {
			if (inText) text += part;
		},
		close(name) {
			if (name === 't') inText = false;
			else if (name === 'rPh') inPhonetic = false;
			else if (name === 'si') strings.push(unescape(text));
		},
	});
	return strings;
}

/** XLSX writes characters that XML cannot hold as `_x000A_`. */
function unescape(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
}
