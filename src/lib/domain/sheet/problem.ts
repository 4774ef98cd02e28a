/** Why a cell, a row, a column or a sheet is not taken over. What it says to people is wording. */
export const cellRules = [
	'formula',
	'error',
	'merged',
	'number',
	'ambiguous',
	'digits',
	'digitsOfNumber',
	'decimals',
	'currency',
	'currencyMissing',
	'date',
	'dateUnclear',
	'truth',
	'continuousWithEnd',
	'option',
	'reference',
	'referenceUnclear',
	'participant',
	'point',
	'pointTwice',
	'tooLong',
	'longerThanCell',
] as const;
export type CellRule = (typeof cellRules)[number];

export const rowRules = [
	'programmeOther',
	'idUnknown',
	'idOtherKind',
	'idTwice',
	'parentMissing',
	'parentUnknown',
	'parentWrong',
	'parentTwo',
] as const;
export type RowRule = (typeof rowRules)[number];

/** What is passed over without being wrong. */
export const ignoredRules = [
	'sheetUnknown',
	'sheetTwice',
	'columnUnknown',
	'columnTwice',
	'inBin',
	'addedBefore',
	'placeKept',
] as const;
export type IgnoredRule = (typeof ignoredRules)[number];

/** Where something stands in a file: the sheet, the row, the column with its letter and its head. */
export interface SheetPlace {
	readonly sheet: string;
	readonly row?: number;
	readonly column?: { readonly letter: string; readonly head: string };
}

export interface SheetProblem {
	readonly rule: CellRule | RowRule;
	readonly at: SheetPlace;
	readonly data: { readonly [name: string]: string };
}

export interface Ignored {
	readonly rule: IgnoredRule;
	readonly at: SheetPlace;
	readonly data: { readonly [name: string]: string };
}
