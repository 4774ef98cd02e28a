/**
 * What a rich text can consist of, in the terms of ProseMirror. This list, not the editor, says what
 * enters a version: an editor that learns something new changes no byte until it is named here.
 */
export const blockTypes = ['paragraph', 'heading', 'bulletList', 'orderedList', 'table'] as const;
export const markTypes = ['bold', 'italic', 'link'] as const;

/** Headings inside a text, below the heading of the item that holds the text. */
export const headingLevels = [1, 2] as const;
export type HeadingLevel = (typeof headingLevels)[number];

/** Longest rich text and longest line, in UTF-16 code units; what is beyond is cut and reported. */
export const richTextLimit = 100_000;
export const lineLimit = 1_000;

/** How many lists and tables may stand in one another; the words of deeper ones are lifted out. */
export const nestingLimit = 12;

/** Over how many columns or rows a cell may go. */
const largestSpan = 50;

/** Over how many columns or rows a cell goes: one, unless something else that is possible is said. */
export function readSpan(raw: unknown): number {
	return typeof raw === 'number' && Number.isInteger(raw) && raw > 1 && raw <= largestSpan
		? raw
		: 1;
}

const safeAddress = /^(?:https?:\/\/|mailto:|tel:|#item-)[^\s]{1,2000}$/i;

/** Whether a link may lead there: web, mail, telephone, or an item of the programme. */
export function isSafeAddress(href: unknown): href is string {
	return typeof href === 'string' && safeAddress.test(href);
}
