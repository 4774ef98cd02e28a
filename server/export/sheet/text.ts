import { textOf, type Cell } from '#domain/sheet/cell.ts';

/** The text of a cell as a file of XML can hold it; nothing for an empty cell. */
export function cellText(cell: Cell): string | null {
	const text = typeof cell === 'string' ? cell : textOf(cell);
	return text === '' ? null : text.replace(/[\ufffe\uffff]/g, '\ufffd');
}
