import type { Sheet } from '#domain/sheet/cell.ts';
import { decodeText, readCsv, type Encoding } from './csv.ts';
import { SheetFailure } from './failure.ts';
import { readOds } from './ods.ts';
import { readXlsx } from './xlsx.ts';
import { Archive } from './zip.ts';

/** A file of sheets, as it was read. */
export interface SheetFile {
	readonly format: 'xlsx' | 'ods' | 'csv';
	/** Of a file of text. */
	readonly encoding?: Encoding;
	readonly sheets: readonly Sheet[];
}

/** Reads a spreadsheet, whatever it is called: its content says what it is. Throws a `SheetFailure`. */
export function readSheetFile(bytes: Buffer, name: string): SheetFile {
	const file = readAny(bytes, name);
	if (file.sheets.every(({ rows }) => rows.length === 0)) throw new SheetFailure('sheet-empty');
	return file;
}

function readAny(bytes: Buffer, name: string): SheetFile {
	if (bytes.length === 0) throw new SheetFailure('sheet-empty');
	if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
		// What Office encrypts lies in the container of its old formats.
		const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
		throw new SheetFailure(encrypted ? 'sheet-encrypted' : 'sheet-old-format');
	}
	if (begins(bytes, [0x50, 0x4b])) {
		const archive = new Archive(bytes);
		if (archive.has('xl/workbook.xml')) return { format: 'xlsx', sheets: readXlsx(archive) };
		if (archive.has('xl/workbook.bin')) throw new SheetFailure('sheet-old-format');
		const type = archive.has('mimetype') ? archive.text('mimetype').trim() : '';
		if (type === 'application/vnd.oasis.opendocument.spreadsheet') {
			return { format: 'ods', sheets: readOds(archive) };
		}
		throw new SheetFailure('sheet-unknown-format');
	}
	const { text, encoding } = decodeText(bytes);
	return { format: 'csv', encoding, sheets: [readCsv(text, name.replace(/\.\w+$/, '') || 'CSV')] };
}

function begins(bytes: Buffer, magic: readonly number[]): boolean {
	return magic.every((byte, index) => bytes[index] === byte);
}
