import { isRecord } from '../json.ts';
import type { Block, Inline, ListItem, Mark, RichText, TableCell, TableRow } from './rich-text.ts';
import { cleanText } from './clean.ts';
import {
	headingLevels,
	isSafeAddress,
	nestingLimit,
	readSpan,
	richTextLimit,
} from './vocabulary.ts';

/**
 * Reads any ProseMirror-like JSON as a rich text of our vocabulary. Never throws. Words are kept
 * wherever they stand (an unknown block gives its content, an unknown mark vanishes from around its
 * words); `unreadable` says that something was left out. Equal texts give equal values: neighbouring
 * words with equal marks are joined, marks are ordered, empty paragraphs at both ends are dropped.
 */
export function normaliseRichText(nodes: unknown): { text: RichText; unreadable: boolean } {
	const reader = new Reader();
	const blocks = reader.blocks(nodes, 0);
	let from = 0;
	let to = blocks.length;
	while (from < to && isEmptyParagraph(blocks[from])) from++;
	while (to > from && isEmptyParagraph(blocks[to - 1])) to--;
	return { text: blocks.slice(from, to), unreadable: reader.unreadable };
}

function isEmptyParagraph(block: Block | undefined): boolean {
	return block?.type === 'paragraph' && block.content.length === 0;
}

class Reader {
	unreadable = false;
	private charactersLeft = richTextLimit;

	/** `depth` counts the lists and tables around. */
	blocks(nodes: unknown, depth: number): readonly Block[] {
		if (nodes === undefined) return [];
		if (!Array.isArray(nodes)) return this.leaveOut([]);
		const result: Block[] = [];
		let loose: unknown[] = [];
		const closeLoose = () => {
			if (loose.length > 0) result.push({ type: 'paragraph', content: this.inlines(loose) });
			loose = [];
		};
		for (const node of nodes as readonly unknown[]) {
			if (isInline(node)) loose.push(node);
			else {
				closeLoose();
				result.push(...this.block(node, depth));
			}
		}
		closeLoose();
		return result;
	}

	private block(node: unknown, depth: number): readonly Block[] {
		if (!isRecord(node)) return this.leaveOut([]);
		if (depth >= nestingLimit && !holdsWords(node)) return this.lifted(node);
		const content = node['content'];
		switch (node['type']) {
			case 'paragraph':
				return [{ type: 'paragraph', content: this.inlines(content) }];
			case 'heading': {
				const level = headingLevels.find((known) => known === attribute(node, 'level'));
				if (level === undefined) {
					return this.leaveOut([{ type: 'paragraph', content: this.inlines(content) }]);
				}
				return [{ type: 'heading', attrs: { level }, content: this.inlines(content) }];
			}
			case 'bulletList':
			case 'orderedList': {
				const items = this.children(content, (item) => this.listItem(item, depth + 1));
				return items.length === 0 ? [] : [{ type: node['type'], content: items }];
			}
			case 'table': {
				const rows = this.children(content, (row) => this.tableRow(row, depth + 1));
				return rows.length === 0 ? [] : [{ type: 'table', content: rows }];
			}
			default:
				return this.leaveOut(this.blocks(content, depth + 1));
		}
	}

	private listItem(node: unknown, depth: number): readonly ListItem[] {
		if (isRecord(node) && node['type'] === 'listItem') {
			return [{ type: 'listItem', content: this.blocks(node['content'], depth) }];
		}
		const content = this.blocks([node], depth);
		return this.leaveOut(content.length === 0 ? [] : [{ type: 'listItem', content }]);
	}

	private tableRow(node: unknown, depth: number): readonly TableRow[] {
		if (!isRecord(node) || node['type'] !== 'tableRow') {
			const content = this.blocks([node], depth);
			if (content.length === 0) return this.leaveOut([]);
			return this.leaveOut([{ type: 'tableRow', content: [{ type: 'tableCell', content }] }]);
		}
		const cells = this.children(node['content'], (cell) => this.tableCell(cell, depth));
		return cells.length === 0 ? [] : [{ type: 'tableRow', content: cells }];
	}

	private tableCell(node: unknown, depth: number): readonly TableCell[] {
		if (!isRecord(node) || (node['type'] !== 'tableCell' && node['type'] !== 'tableHeader')) {
			const content = this.blocks([node], depth);
			return this.leaveOut(content.length === 0 ? [] : [{ type: 'tableCell', content }]);
		}
		const colspan = readSpan(attribute(node, 'colspan'));
		const rowspan = readSpan(attribute(node, 'rowspan'));
		const content = this.blocks(node['content'], depth);
		if (colspan === 1 && rowspan === 1) return [{ type: node['type'], content }];
		const attrs = { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) };
		return [{ type: node['type'], attrs, content }];
	}

	/** The paragraphs and headings of what is nested too deeply, without what is around them. */
	private lifted(node: unknown): readonly Block[] {
		const words: unknown[] = [];
		const left: unknown[] = [node];
		while (left.length > 0) {
			const next = left.pop();
			if (!isRecord(next)) continue;
			if (isInline(next) || holdsWords(next)) words.push(next);
			else if (Array.isArray(next['content'])) {
				for (const child of (next['content'] as readonly unknown[]).toReversed()) left.push(child);
			}
		}
		return this.leaveOut(this.blocks(words, 0));
	}

	private children<T>(content: unknown, read: (child: unknown) => readonly T[]): readonly T[] {
		if (content === undefined) return [];
		if (!Array.isArray(content)) return this.leaveOut([]);
		return (content as readonly unknown[]).flatMap(read);
	}

	private inlines(content: unknown, depth = 0, result: Inline[] = []): readonly Inline[] {
		if (content === undefined) return result;
		if (!Array.isArray(content) || depth > nestingLimit) return this.leaveOut(result);
		for (const node of content as readonly unknown[]) {
			if (!isRecord(node)) this.leaveOut(undefined);
			else if (node['type'] === 'hardBreak') result.push({ type: 'hardBreak' });
			else if (node['type'] === 'text') this.addText(result, node);
			else {
				// An unknown inline, or a block where words are expected: its words are kept.
				this.inlines(node['content'], depth + 1, result);
				this.leaveOut(undefined);
			}
		}
		return result;
	}

	private addText(result: Inline[], node: Record<string, unknown>): void {
		const raw = node['text'];
		if (typeof raw !== 'string') return this.leaveOut(undefined);
		const text = cleanText(raw.slice(0, this.charactersLeft));
		if (text.length < raw.length) this.leaveOut(undefined);
		if (text === '') return;
		this.charactersLeft -= text.length;
		const marks = this.marks(node['marks']);
		const previous = result.at(-1);
		if (previous?.type === 'text' && sameMarks(previous.marks ?? [], marks)) {
			result[result.length - 1] = { ...previous, text: previous.text + text };
		} else result.push({ type: 'text', text, ...(marks.length > 0 && { marks }) });
	}

	private marks(raw: unknown): readonly Mark[] {
		if (raw === undefined) return [];
		if (!Array.isArray(raw)) return this.leaveOut([]);
		const named = new Map<unknown, Record<string, unknown>>();
		for (const mark of raw as readonly unknown[]) if (isRecord(mark)) named.set(mark['type'], mark);
		const marks: Mark[] = [];
		if (named.has('bold')) marks.push({ type: 'bold' });
		if (named.has('italic')) marks.push({ type: 'italic' });
		const link = named.get('link');
		const href = link && attribute(link, 'href');
		if (isSafeAddress(href)) marks.push({ type: 'link', attrs: { href } });
		return marks.length === raw.length ? marks : this.leaveOut(marks);
	}

	private leaveOut<T>(rest: T): T {
		this.unreadable = true;
		return rest;
	}
}

function isInline(node: unknown): boolean {
	return isRecord(node) && (node['type'] === 'text' || node['type'] === 'hardBreak');
}

function holdsWords(node: Record<string, unknown>): boolean {
	return node['type'] === 'paragraph' || node['type'] === 'heading';
}

function attribute(node: Record<string, unknown>, name: string): unknown {
	const attrs = node['attrs'];
	return isRecord(attrs) ? attrs[name] : undefined;
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
	return (
		a.length === b.length &&
		a.every((mark, index) => {
			const other = b[index];
			if (mark.type === 'link')
				return other?.type === 'link' && other.attrs.href === mark.attrs.href;
			return other?.type === mark.type;
		})
	);
}
