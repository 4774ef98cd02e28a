import type { EntityKind } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import type { Language } from '../language.ts';
import type { Column, SheetKind } from './columns.ts';

/** A number that somebody typed as text; what can mean two numbers is not guessed. */
export type TypedNumber =
	| { readonly type: 'value'; readonly value: string }
	| { readonly type: 'ambiguous'; readonly decimal: string }
	| { readonly type: 'none' };

/** What sheets say in words, and how their reader writes numbers. */
export interface SheetWords {
	/** The language in which sheets are written; they are read in any. */
	readonly language: Language;
	/** The mark before the decimals of a number that stands within a text. */
	readonly decimalMark: string;
	column(column: Column, frame: Frame, language: Language): string;
	sheet(kind: SheetKind, language: Language): string;
	/** The sheet that says what the file is. */
	overview(language: Language): string;
	option(list: string, option: string, language: Language): string;
	unit(unit: string, language: Language): string;
	yes(language: Language): string;
	kind(kind: EntityKind, language: Language): string;
	number(typed: string): TypedNumber;
}
