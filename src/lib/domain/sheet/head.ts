import type { Frame } from '../frame.ts';
import { languages, type Language } from '../language.ts';
import { columnName, textOf, type Sheet, type SheetRow } from './cell.ts';
import { columnsOf, keyOf, sheetKinds, type Column, type SheetKind } from './columns.ts';
import type { SheetWords } from './words.ts';

/** What a sheet is: which kind of items, in which language, and which column is where. */
export interface Head {
	readonly kind: SheetKind;
	readonly language: Language;
	readonly row: SheetRow;
	/** Where each column stands, by its key. */
	readonly places: ReadonlyMap<string, number>;
	/** Columns whose label says nothing to us, and those whose label stands there twice. */
	readonly unknown: readonly number[];
	readonly twice: readonly number[];
}

/** How far down the labels are looked for: people put titles above. */
const firstRows = 10;

/**
 * Finds the labels of a sheet, in any language or as keys. A sheet is of the kind that its name says, else
 * of the one that most labels speak for; `undefined` if hardly any does.
 */
export function findHead(sheet: Sheet, frame: Frame, words: SheetWords): Head | undefined {
	const named = sheetKinds.filter((kind) =>
		languages.some((language) => fold(words.sheet(kind, language)) === fold(sheet.name)),
	);
	const kinds = named.length > 0 ? named : sheetKinds;
	let best: Head | undefined;
	for (const row of sheet.rows.slice(0, firstRows)) {
		for (const kind of kinds) {
			for (const language of new Set([words.language, ...languages])) {
				const head = matchHead(row, kind, language, frame, words);
				if (head.places.size > (best?.places.size ?? leastColumns - 1)) best = head;
			}
		}
	}
	return best;
}

/** Longer texts are none. */
const longestLabel = 300;

/** One label alone can stand in any table. */
const leastColumns = 2;

function matchHead(
	row: SheetRow,
	kind: SheetKind,
	language: Language,
	frame: Frame,
	words: SheetWords,
): Head {
	const keys = new Map<string, string>();
	const put = (label: string, column: Column) => keys.set(fold(label), keyOf(column));
	for (const column of columnsOf(kind, frame)) put(keyOf(column), column);
	for (const column of columnsOf(kind, frame)) put(words.column(column, frame, language), column);
	const places = new Map<string, number>();
	const unknown: number[] = [];
	const twice: number[] = [];
	for (const [index, cell] of row.cells.entries()) {
		if (typeof cell === 'string' && cell.length > longestLabel) continue;
		const label = fold(textOf(cell));
		if (label === '') continue;
		const key = keys.get(label);
		if (key === undefined) unknown.push(index);
		else if (places.has(key)) twice.push(index);
		else places.set(key, index);
	}
	return { kind, language, row, places, unknown, twice };
}

/** A column as people find it in their file: its letter and its label. */
export function columnAt(head: Head, index: number): { letter: string; head: string } {
	return { letter: columnName(index), head: textOf(head.row.cells[index]).slice(0, 80) };
}

function fold(text: string): string {
	return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
