import type { Language } from '#domain/language.ts';
import type { Ignored, SheetPlace, SheetProblem } from '#domain/sheet/problem.ts';
import { m } from './messages/messages.js';

type Say = (
	data: { readonly [name: string]: string },
	options: { readonly locale: Language },
) => string;
const wordings = m as unknown as { readonly [key: string]: Say | undefined };

/** Why something of a spreadsheet is not taken over. */
export function sheetProblemMessage({ rule, data }: SheetProblem, locale: Language): string {
	return wordings[`sheet_problem_${rule}`]?.(data, { locale }) ?? rule;
}

/** Why something of a spreadsheet is passed over. */
export function sheetIgnoredMessage({ rule, data }: Ignored, locale: Language): string {
	return wordings[`sheet_ignored_${rule}`]?.(data, { locale }) ?? rule;
}

/** Where something stands in a file: `Maßnahmen, Zeile 12, Spalte F (Betrag)`. */
export function sheetPlaceText({ sheet, row, column }: SheetPlace, locale: Language): string {
	return [
		sheet,
		...(row === undefined ? [] : [m.sheet_place_row({ row }, { locale })]),
		...(column ? [m.sheet_place_column({ ...column }, { locale })] : []),
	].join(', ');
}
