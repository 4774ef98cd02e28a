import {
	richTextOf,
	type Block,
	type Inline,
	type Mark,
	type TableCell,
} from '#domain/text/rich-text.ts';
import type { HeadingLevel } from '#domain/text/vocabulary.ts';

/** Short ways to write rich text in tests. */
export const paragraph = (...content: (Inline | string)[]): Block => ({
	type: 'paragraph',
	content: content.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)),
});
export const heading = (level: HeadingLevel, text: string): Block => ({
	type: 'heading',
	attrs: { level },
	content: text === '' ? [] : [{ type: 'text', text }],
});
export const marked = (text: string, ...marks: Mark[]): Inline => ({ type: 'text', text, marks });
export const linked = (text: string, href: string): Inline =>
	marked(text, { type: 'link', attrs: { href } });
export const list = (
	type: 'bulletList' | 'orderedList',
	...items: (string | Block[])[]
): Block => ({
	type,
	content: items.map((item) => ({
		type: 'listItem',
		content: typeof item === 'string' ? richTextOf(item) : item,
	})),
});
export const cell = (text: string, attrs: TableCell['attrs'] = {}): TableCell => ({
	type: 'tableCell',
	attrs,
	content: richTextOf(text),
});
export const head = (text: string, attrs: TableCell['attrs'] = {}): TableCell => ({
	...cell(text, attrs),
	type: 'tableHeader',
});
export const table = (...rows: TableCell[][]): Block => ({
	type: 'table',
	content: rows.map((content) => ({ type: 'tableRow', content })),
});
