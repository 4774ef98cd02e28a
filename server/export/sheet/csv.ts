import { numberInText } from '#domain/sheet/write-value.ts';
import type { SheetWords } from '#domain/sheet/words.ts';
import type { Cell } from '#domain/sheet/cell.ts';
import { cellText } from './text.ts';

/**
 * Rows as CSV after RFC 4180: UTF-8 with a byte order mark, without which Excel takes it for something
 * else; separated by what programs of the reader's region expect beside their decimal mark.
 */
export function writeCsv(
	rows: readonly (readonly Cell[])[],
	words: Pick<SheetWords, 'decimalMark'>,
): Uint8Array {
	const separator = words.decimalMark === ',' ? ';' : ',';
	const lines = rows.map((cells) =>
		cells.map((cell) => quoted(fieldOf(cell, words))).join(separator),
	);
	return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join('')}`);
}

function fieldOf(cell: Cell, words: Pick<SheetWords, 'decimalMark'>): string {
	const isNumber = typeof cell === 'object' && cell !== null && 'number' in cell;
	return isNumber ? numberInText(cell.number, words) : neutral(cellText(cell) ?? '');
}

/**
 * What programs would take for a formula gets an apostrophe before it, and what looks as if it had got one
 * too; `readCsv` takes it away again.
 */
function neutral(text: string): string {
	return /^(?:[=+\-@\t\r]|'[=+\-@\t\r'])/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
	// Also what could be taken for a separator: whoever reads the file has to guess which one it is.
	const plain = !/[",;\t\r\n]/.test(text) && text.trim() === text;
	return plain ? text : `"${text.replaceAll('"', '""')}"`;
}
