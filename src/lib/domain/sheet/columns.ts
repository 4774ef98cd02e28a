import { fieldsOf, isText, type EntityKind } from '../entities/all.ts';
import type { Field } from '../fields/field.ts';
import type { Frame } from '../frame.ts';
import type { Language } from '../language.ts';

/** The kinds of items that are exchanged as sheets, in the order of the sheets. */
export const sheetKinds = ['measure', 'resource', 'indicator', 'milestone'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export function isSheetKind(value: unknown): value is SheetKind {
	return sheetKinds.some((kind) => kind === value);
}

/**
 * What a column is for besides the fields: which item its row is, where it stands, and what the row said
 * when it was written (`mark`), so that what others changed since can be told from what was changed here.
 */
export const rowColumns = ['id', 'number', 'parent', 'parentId', 'mark'] as const;
export type RowColumn = (typeof rowColumns)[number];

/** A part of a value that has a column of its own. */
export type Part =
	'whole' | 'amount' | 'currency' | 'value' | 'unit' | 'from' | 'to' | 'continuous';

/** A column of a field: one of its parts, or one of its languages. */
export interface FieldColumn {
	readonly field: string;
	readonly part: Part;
	readonly language?: Language;
	/** What a cell of it holds: numbers are written as numbers, all else as text. */
	readonly numeric: boolean;
}

export type Column = RowColumn | FieldColumn;

const partsOf: { readonly [kind in Field['kind']]?: readonly Part[] } = {
	money: ['amount', 'currency'],
	quantity: ['value', 'unit'],
	period: ['from', 'to', 'continuous'],
};

/** One value of an item with the columns that hold it: a field, or a text in one language. */
export interface ValueColumns {
	readonly name: string;
	readonly field: Field;
	readonly language?: Language;
	readonly columns: readonly FieldColumn[];
}

/** The values of a kind that sheets hold, in the order of the fields. */
export function valueColumnsOf(kind: EntityKind, frame: Frame): readonly ValueColumns[] {
	return fieldsOf(kind).flatMap(([name, field]): ValueColumns[] => {
		if (field.presentation.internal) return [];
		if (isText(field)) {
			return frame.languages.map((language) => ({
				...{ name, field, language },
				columns: [{ field: name, part: 'whole', language, numeric: false }],
			}));
		}
		const columns = (partsOf[field.kind] ?? ['whole']).map((part) => ({
			...{ field: name, part },
			numeric: part === 'amount' || part === 'value' || field.kind === 'decimal',
		}));
		return [{ name, field, columns }];
	});
}

/** The columns of a kind's sheet: which item, where it stands, its fields, and the mark at the end. */
export function columnsOf(kind: EntityKind, frame: Frame): readonly Column[] {
	const fields = valueColumnsOf(kind, frame).flatMap(({ columns }) => columns);
	const place: Column[] = kind === 'measure' ? ['number', 'parent'] : ['parent'];
	return ['id', ...place, ...fields, 'parentId', 'mark'];
}

/** What a column is called in code: `title.de`, `amount.currency`, `id`. */
export function keyOf(column: Column): string {
	if (typeof column === 'string') return column;
	const { field, part, language } = column;
	return [field, ...(part === 'whole' ? [] : [part]), ...(language ? [language] : [])].join('.');
}
