import type { Cell, Sheet } from '#domain/sheet/cell.ts';
import { SheetFailure } from './failure.ts';
import { Budget, Table } from './table.ts';

/** What a file of text was written in. */
export type Encoding = 'utf-8' | 'windows-1252';

/**
 * A file as text: UTF-8, or Windows-1252 if it cannot be UTF-8 and every byte has a meaning there. Other
 * encodings and files that are no text are refused.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
	const [first, second] = bytes;
	const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
	if (isUtf16) throw new SheetFailure('sheet-encoding');
	const binary = bytes
		.subarray(0, 100_000)
		.some((byte) => byte < 32 && ![9, 10, 13].includes(byte));
	if (binary) {
		// UTF-16 without a mark: every other byte is zero.
		const zeros = bytes.subarray(0, 200).filter((byte) => byte === 0).length;
		const half = zeros > Math.min(200, bytes.length) / 3;
		throw new SheetFailure(half ? 'sheet-encoding' : 'sheet-unknown-format');
	}
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		if (bytes.some((byte) => undefinedIn1252.includes(byte))) {
			throw new SheetFailure('sheet-encoding');
		}
		return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
	}
}

const undefinedIn1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Reads CSV after RFC 4180, separated by comma, semicolon or tab. */
export function readCsv(text: string, name: string): Sheet {
	const [, said] = /^sep=([,;\t])\r?\n/.exec(text) ?? [];
	const body = said ? text.slice(text.indexOf('\n') + 1) : text;
	const separator = said ?? separatorOf(body);
	const table = new Table(name, new Budget());
	let row: Cell[] = [];
	let number = 1;
	let at = 0;
	while (at < body.length) {
		const field = fieldAt(body, at, separator);
		row.push(cellOf(field.text));
		at = field.end;
		if (body[at] === separator) {
			at++;
			if (at < body.length) continue;
			row.push(null);
		}
		table.add(number++, row);
		row = [];
		if (body[at] === '\r') at++;
		if (body[at] === '\n') at++;
	}
	return table.sheet();
}

/** A field and where it ends: at a separator, a line break or the end. */
function fieldAt(body: string, from: number, separator: string): { text: string; end: number } {
	if (body[from] !== '"') {
		let end = from;
		while (end < body.length && !isEnd(body[end], separator)) end++;
		return { text: body.slice(from, end), end };
	}
	let text = '';
	for (let at = from + 1; ;) {
		const quote = body.indexOf('"', at);
		if (quote < 0) throw new SheetFailure('sheet-damaged');
		text += body.slice(at, quote);
		if (body[quote + 1] !== '"') {
			const end = quote + 1;
			if (end < body.length && !isEnd(body[end], separator))
				throw new SheetFailure('sheet-damaged');
			return { text, end };
		}
		text += '"';
		at = quote + 2;
	}
}

function isEnd(character: string | undefined, separator: string): boolean {
	return character === separator || character === '\n' || character === '\r';
}

/** The separator that stands most often in the first line, outside of quotation marks. */
function separatorOf(body: string): string {
	const [head = ''] = body
		.slice(0, 100_000)
		.replace(/"[^"]*"/g, '')
		.split(/[\r\n]/);
	const count = (separator: string) => head.split(separator).length;
	return [';', ',', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** What was written so that no program takes it for a formula is given back as it was; a formula is none of ours. */
function cellOf(text: string): Cell {
	if (text === '') return null;
	if (text.startsWith('=')) return { broken: 'formula' };
	return /^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text;
}
