import {
	inlineText,
	type Block,
	type ListItem,
	type RichText,
	type TableCell,
	type TableRow,
} from '../text/rich-text.ts';
import type { HeadingLevel } from '../text/vocabulary.ts';

/**
 * A rich text as every format can set it: headings say something and their levels skip none, the rows
 * of a table are equally wide. Two people's edits together can make what no editor would, and one such
 * table or heading would keep the whole programme from being printed. No word is left out.
 */
export function settableText(text: RichText): RichText {
	let level: 0 | HeadingLevel = 0;
	const setBlocks = (blocks: readonly Block[]): readonly Block[] => blocks.flatMap(setBlock);
	const setBlock = (block: Block): readonly Block[] => {
		switch (block.type) {
			case 'paragraph':
				return [block];
			case 'heading':
				if (inlineText(block.content).trim() === '') return [];
				level = level === 0 ? 1 : block.attrs.level;
				return [{ ...block, attrs: { level } }];
			case 'bulletList':
			case 'orderedList':
				return [{ ...block, content: block.content.map(setContent) }];
			case 'table': {
				const rows = block.content.map((row) => ({
					...row,
					content: row.content.map(setContent),
				}));
				return [{ ...block, content: equallyWide(rows) }];
			}
		}
	};
	const setContent = <T extends ListItem | TableCell>(node: T): T => ({
		...node,
		content: setBlocks(node.content),
	});
	return setBlocks(text);
}

/**
 * Places cells as a browser does, each in the next free column. Spans end where another cell stands in
 * the way and with the last row; rows that are too short get empty cells.
 */
function equallyWide(rows: readonly TableRow[]): readonly TableRow[] {
	/** Per column, how many of the coming rows a cell from above still covers. */
	let covered: number[] = [];
	const widths: number[] = [];
	const placed = rows.map((row, index) => {
		const below = covered.map((left) => Math.max(left - 1, 0));
		let column = 0;
		let width = covered.filter((left) => left > 0).length;
		const cells = row.content.map((cell) => {
			while ((covered[column] ?? 0) > 0) column++;
			let colspan = 1;
			while (colspan < (cell.attrs?.colspan ?? 1) && !((covered[column + colspan] ?? 0) > 0)) {
				colspan++;
			}
			const rowspan = Math.min(cell.attrs?.rowspan ?? 1, rows.length - index);
			for (let at = column; at < column + colspan; at++) below[at] = rowspan - 1;
			column += colspan;
			width += colspan;
			return cellOf(cell.type, cell.content, colspan, rowspan);
		});
		covered = Array.from(below, (left) => left ?? 0);
		widths.push(width);
		return { ...row, content: cells };
	});
	const widest = Math.max(0, ...widths);
	return placed.map((row, index) => {
		const type = row.content.every((cell) => cell.type === 'tableHeader')
			? 'tableHeader'
			: 'tableCell';
		const missing = widest - (widths[index] ?? 0);
		return {
			...row,
			content: [...row.content, ...Array.from({ length: missing }, () => cellOf(type, [], 1, 1))],
		};
	});
}

function cellOf(
	type: TableCell['type'],
	content: readonly Block[],
	colspan: number,
	rowspan: number,
): TableCell {
	if (colspan === 1 && rowspan === 1) return { type, content };
	const attrs = { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) };
	return { type, attrs, content };
}
