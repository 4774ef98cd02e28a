import type { HeadingLevel } from './vocabulary.ts';

/** A formatted text as plain data, in the JSON form of ProseMirror: a list of blocks. */
export type RichText = readonly Block[];

export type Mark =
	| { readonly type: 'bold' }
	| { readonly type: 'italic' }
	| { readonly type: 'link'; readonly attrs: { readonly href: string } };

export type TextNode = {
	readonly type: 'text';
	readonly text: string;
	/** In the order of `markTypes`; absent when there are none. */
	readonly marks?: readonly Mark[];
};
export type HardBreak = { readonly type: 'hardBreak' };
export type Inline = TextNode | HardBreak;

export type Paragraph = { readonly type: 'paragraph'; readonly content: readonly Inline[] };
export type Heading = {
	readonly type: 'heading';
	readonly attrs: { readonly level: HeadingLevel };
	readonly content: readonly Inline[];
};
export type List = {
	readonly type: 'bulletList' | 'orderedList';
	readonly content: readonly ListItem[];
};
export type ListItem = { readonly type: 'listItem'; readonly content: readonly Block[] };
export type Table = { readonly type: 'table'; readonly content: readonly TableRow[] };
export type TableRow = { readonly type: 'tableRow'; readonly content: readonly TableCell[] };
export type TableCell = {
	readonly type: 'tableCell' | 'tableHeader';
	/** Only spans greater than 1 are kept. */
	readonly attrs?: { readonly colspan?: number; readonly rowspan?: number };
	readonly content: readonly Block[];
};
export type Block = Paragraph | Heading | List | Table;

/** Paragraphs and headings: the blocks that hold words. */
export type TextBlock = Paragraph | Heading;

export function isTextBlock(block: Block): block is TextBlock {
	return block.type === 'paragraph' || block.type === 'heading';
}

/** A rich text of plain paragraphs, one per line of `text`. */
export function richTextOf(text: string): RichText {
	return text
		.split('\n')
		.filter((paragraph) => paragraph !== '')
		.map((paragraph) => ({ type: 'paragraph', content: [{ type: 'text', text: paragraph }] }));
}

/** The words of a rich text: one line per paragraph, heading, list item or cell. */
export function plainText(text: RichText): string {
	const lines: string[] = [];
	const visit = (block: Block | ListItem | TableRow | TableCell): void => {
		if (block.type === 'paragraph' || block.type === 'heading') {
			lines.push(inlineText(block.content));
		} else for (const child of block.content) visit(child);
	};
	for (const block of text) visit(block);
	return lines.join('\n');
}

/** Whether a text says something: blank lines and empty bullets do not. */
export function saysSomething(text: string | RichText | undefined): boolean {
	const words = text === undefined || typeof text === 'string' ? text : plainText(text);
	return (words ?? '').trim() !== '';
}

export function inlineText(content: readonly Inline[]): string {
	return content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}
