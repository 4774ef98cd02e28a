import type { Json } from '../json.ts';

/**
 * What is stored of one field in the shared row of its item. The key is empty for a field that is
 * one value, and a part's name for a field of which two people may change different parts at once:
 * each key is written and merged by itself.
 */
export type Entries = { readonly [part: string]: unknown };

/** Called for each part that cannot be read; the field then reads without that part. */
export type ReportUnreadable = (part: string) => void;

/**
 * One kind of structured value. `T` is plain canonical data: equal values are equal JSON, so that a
 * value can enter a version's bytes as it is.
 */
export interface ValueField<T extends Json = Json> {
	readonly storage: 'entries';
	readonly kind: ValueFieldKind;
	readonly blank: T;
	/** Reads what the shared row holds. Never throws: what is unreadable is reported and left blank. */
	fromEntries(entries: Entries, report: ReportUnreadable): T;
	/** What the row has to hold so that it reads as `value`; a blank value has no entries. */
	toEntries(value: T): { readonly [part: string]: Json };
	readonly presentation: Presentation;
}

/** How a field shows where the definition is all that is known: table columns, required marks. */
export interface Presentation {
	/** Shown as a column wherever items of the kind stand in a table. */
	readonly column?: boolean;
	/** Must be filled in before a version can be submitted; `checks/` holds the rule. */
	readonly required?: boolean;
	/** Used by the product itself and never shown to people as a field. */
	readonly internal?: boolean;
}

/** A text per language, written together live: a `line` without formatting, or a `rich` text. */
export interface TextField<K extends 'line' | 'rich' = 'line' | 'rich'> {
	readonly storage: 'text';
	readonly kind: K;
	readonly presentation: Presentation;
}

export type ValueFieldKind =
	| 'choice'
	| 'choices'
	| 'decimal'
	| 'plain'
	| 'date'
	| 'period'
	| 'money'
	| 'quantity'
	| 'reference'
	| 'participants'
	| 'series';

// `never` in the position of T accepts every value field, whatever it holds.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one place where T must vary both ways
export type Field = ValueField<any> | TextField;
export type FieldKind = ValueFieldKind | TextField['kind'];
