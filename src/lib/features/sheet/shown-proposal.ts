import { fieldOf, type EntityKind } from '#domain/entities/all.ts';
import { pickLocalised, type Language, type Localised } from '#domain/language.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import type { Ignored, SheetProblem } from '#domain/sheet/problem.ts';
import {
	needsLook,
	type Proposal,
	type ProposedChange,
	type ProposedRow,
} from '#domain/sheet/proposal.ts';
import type { RichText } from '#domain/text/rich-text.ts';
import { labelOf, showValue } from '#lib/fields/show-value.ts';
import {
	sheetIgnoredMessage,
	sheetPlaceText,
	sheetProblemMessage,
} from '#lib/i18n/sheet-message.ts';

/** A proposal in words, as the person who accepts it reads it. */
export interface ShownProposal {
	readonly hash: string;
	readonly unchanged: number;
	readonly rows: readonly ShownRow[];
	readonly problems: readonly ShownReason[];
	readonly ignored: readonly ShownReason[];
}

export interface ShownRow {
	readonly key: string;
	readonly type: ProposedRow['type'];
	readonly kind: EntityKind;
	/** Where it stands in the file: `Maßnahmen, Zeile 12`. */
	readonly place: string;
	/** Of the item, or of what a new one will stand under. */
	readonly number: string;
	readonly title: string;
	readonly lang: Language | undefined;
	readonly twin: boolean;
	readonly needsLook: boolean;
	readonly changes: readonly ShownChange[];
}

export interface ShownChange {
	readonly label: string;
	/** Of a text; other values are in words. */
	readonly lang: Language | undefined;
	readonly before: string | RichText | null;
	readonly after: string | RichText | null;
	readonly conflict: boolean;
	readonly losesFormatting: boolean;
}

export interface ShownReason {
	readonly place: string;
	readonly message: string;
}

/** Says a proposal in the reader's language. */
export function shownProposal(
	programme: Programme,
	{ hash, unchanged, rows, problems, ignored }: Proposal,
	language: Language,
): ShownProposal {
	const reason = (at: SheetProblem['at'], message: string): ShownReason => ({
		place: sheetPlaceText(at, language),
		message,
	});
	return {
		...{ hash, unchanged },
		rows: rows.map((row) => shownRow(programme, row, language)),
		problems: problems.map((problem) => reason(problem.at, sheetProblemMessage(problem, language))),
		ignored: ignored.map((one: Ignored) => reason(one.at, sheetIgnoredMessage(one, language))),
	};
}

function shownRow(programme: Programme, row: ProposedRow, language: Language): ShownRow {
	const { numberOf } = outlineOf(programme);
	const item = programme.items.get(row.id);
	const known = item && 'title' in item ? item.title : {};
	const titles: Localised<string> = Object.fromEntries(
		row.changes
			.filter(({ field, after }) => field === 'title' && typeof after === 'string')
			.map(({ language: of, after }) => [of, after as string]),
	);
	const title = pickLocalised({ ...titles, ...known }, [language, ...programme.frame.languages]);
	const above = row.type === 'added' ? row.parent : (item?.parent ?? row.id);
	return {
		...{ key: row.key, type: row.type, kind: row.kind },
		place: sheetPlaceText(row, language),
		number: (row.type === 'changed' && numberOf(row.id)) || numberOf(above),
		title: title?.value ?? '',
		lang: title?.language,
		twin: row.type === 'added' && row.twin,
		needsLook: needsLook(row),
		changes: row.changes.map((change) => shownChange(programme, row.kind, change, language)),
	};
}

function shownChange(
	programme: Programme,
	kind: EntityKind,
	change: ProposedChange,
	language: Language,
): ShownChange {
	const field = fieldOf(kind, change.field);
	const said = (value: ProposedChange['after']) =>
		change.language || !field
			? (value as string | RichText | null)
			: showValue(programme, field, value, language);
	const { conflict, losesFormatting } = change;
	return {
		label: labelOf(programme, change.field, language),
		lang: change.language,
		...{ before: said(change.before), after: said(change.after), conflict, losesFormatting },
	};
}
