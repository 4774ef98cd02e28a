import type { Language, Localised } from '../language.ts';
import type { RichText } from '../text/rich-text.ts';

/**
 * A programme as a document to be read, whatever the format: a handful of block kinds, each with its
 * text per language. Items turn into blocks once, in `build.ts`; every format turns blocks into bytes.
 */
export interface Report {
	/** The languages to show, one or two, in the order of their columns. */
	readonly languages: readonly Language[];
	readonly title: Text;
	readonly subtitle: Text;
	readonly parties: readonly { readonly name: string; readonly description: Text }[];
	readonly period: Text;
	readonly version: ReportVersion;
	readonly contents: Text;
	readonly blocks: readonly Block[];
}

/** Which frozen thing this is; stands on the title page and on the foot of every page. */
export interface ReportVersion {
	readonly label: Text;
	readonly hash: string;
	/** The first characters of the hash, as they stand on every page. */
	readonly shortHash: string;
	readonly hashLabel: Text;
	/** How far its approval is, for instance "approved by both sides". */
	readonly status: Text;
	readonly page: Text;
}

/** A text per language of the report. A language without it is shown the text of another. */
export type Text = Localised<string>;

export type Block =
	| {
			readonly type: 'heading';
			/** 1 for chapters; never skips a level. */
			readonly level: number;
			readonly number: string;
			readonly text: Text;
			/** Where links into the document lead, for instance the id of an item. */
			readonly anchor: string;
	  }
	| {
			readonly type: 'richText';
			/** Headings begin at level 1 and skip none; the rows of a table are equally wide. */
			readonly text: Localised<RichText>;
			/** The level of the heading above: headings in the text stand below it. */
			readonly level: number;
	  }
	| {
			readonly type: 'facts';
			readonly caption: Text;
			readonly rows: readonly { readonly label: Text; readonly value: Text }[];
	  }
	| {
			readonly type: 'table';
			readonly caption: Text;
			readonly columns: readonly Column[];
			readonly rows: readonly (readonly Text[])[];
			/** Rows that add others up, set apart at the end. */
			readonly totals: readonly (readonly Text[])[];
	  }
	| { readonly type: 'note'; readonly text: Text };

export interface Column {
	readonly label: Text;
	/** Numbers stand at the end of their column. */
	readonly numeric: boolean;
	/** Share of the width, relative to the other columns. */
	readonly width: number;
}
