import type { Item } from '../entities/all.ts';
import type { FieldValue } from '../entities/entity.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import type { Cell } from './cell.ts';
import {
	columnsOf,
	keyOf,
	valueColumnsOf,
	type Column,
	type FieldColumn,
	type SheetKind,
} from './columns.ts';
import { writeMark } from './mark.ts';
import { Names } from './names.ts';
import { writeValue } from './write-value.ts';
import type { SheetWords } from './words.ts';

/** The items of one kind as rows. */
export interface WrittenSheet {
	readonly kind: SheetKind;
	readonly name: string;
	readonly columns: readonly Column[];
	/** One label for each column. */
	readonly head: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

/** The live items of a kind as a sheet, in the order in which they are read. */
export function writeSheet(programme: Programme, kind: SheetKind, words: SheetWords): WrittenSheet {
	const { frame } = programme;
	const columns = columnsOf(kind, frame);
	const names = new Names(programme, words, words.language);
	const items = outlineOf(programme).all.filter((item) => item.kind === kind);
	return {
		kind,
		name: words.sheet(kind, words.language),
		columns,
		head: columns.map((column) => words.column(column, frame, words.language)),
		rows: items.map((item) => writeRow(programme, kind, item, columns, names, words)),
	};
}

function writeRow(
	programme: Programme,
	kind: SheetKind,
	item: Item,
	columns: readonly Column[],
	names: Names,
	words: SheetWords,
): readonly Cell[] {
	const { numberOf } = outlineOf(programme);
	const cells = fieldCells(programme, kind, item, names, words);
	const byKey = new Map(cells.map(([column, cell]) => [keyOf(column), cell]));
	return columns.map((column): Cell => {
		switch (column) {
			case 'id':
				return item.id;
			case 'number':
				return numberOf(item.id) || null;
			case 'parent':
				return placeName(programme, item);
			case 'parentId':
				return item.parent;
			case 'mark':
				return writeMark(kind, programme.frame, cells, words);
			default:
				return byKey.get(keyOf(column)) ?? null;
		}
	});
}

/** The cells of an item's fields, each with its column. */
export function fieldCells(
	{ frame }: Programme,
	kind: SheetKind,
	item: Item,
	names: Names,
	words: SheetWords,
): readonly (readonly [FieldColumn, Cell])[] {
	const values = item as unknown as { readonly [name: string]: FieldValue };
	return valueColumnsOf(kind, frame).flatMap((value) => {
		const cells = writeValue(value, values[value.name] ?? null, names, words);
		return value.columns.map((column, index) => [column, cells[index] ?? null] as const);
	});
}

/** What an item stands under: its number, which tells which it is, and its title. */
function placeName(programme: Programme, { parent }: Item): string | null {
	const above = parent === null ? undefined : programme.items.get(parent);
	if (!above) return null;
	const titles = 'title' in above ? above.title : {};
	const [working] = programme.frame.languages;
	const title = titles[working] ?? Object.values(titles)[0] ?? '';
	return `${outlineOf(programme).numberOf(above.id)} ${title}`.trim() || null;
}
