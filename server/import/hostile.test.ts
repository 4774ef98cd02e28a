import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { writeOds } from '#server/export/sheet/ods.ts';
import { writeXlsx } from '#server/export/sheet/xlsx.ts';
import { zip } from '#server/export/sheet/zip.ts';
import { readSheetFile } from './file.ts';
import { sheetLimits } from './limits.ts';
import { SheetReader } from './sheet-reader.ts';

const reader = new SheetReader();
afterAll(() => reader.close());

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ns = `xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;

/** A workbook of one sheet with these rows, as other programs write it. */
function xlsx(rows: string, more: { readonly [name: string]: string } = {}): Buffer {
	const files: { readonly [name: string]: string } = {
		'[Content_Types].xml': '<Types/>',
		'xl/workbook.xml': `<workbook ${ns}><sheets><sheet name="Blatt" sheetId="1" r:id="rId7"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels':
			'<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>',
		'xl/worksheets/sheet1.xml': `<worksheet ${ns}><sheetData>${rows}</sheetData></worksheet>`,
		...more,
	};
	return Buffer.from(zip(Object.entries(files).map(([name, text]) => ({ name, text }))));
}

function ods(rows: string, manifest = ''): Buffer {
	const content = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Blatt">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
	return Buffer.from(
		zip([
			{
				name: 'mimetype',
				text: 'application/vnd.oasis.opendocument.spreadsheet',
				stored: true,
			},
			{ name: 'META-INF/manifest.xml', text: `<manifest>${manifest}</manifest>` },
			{ name: 'content.xml', text: content },
		]),
	);
}

/** An archive whose one part unpacks to so many spaces, and says that it is small. */
function bomb(name: string, size: number, also: readonly { name: string; text: string }[]): Buffer {
	const inside = Buffer.from(zip([...also, { name, text: 'BOMB' }]));
	const packed = deflateRawSync(Buffer.alloc(size, 0x20), { level: 9 });
	const old = deflateRawSync(Buffer.from('BOMB'));
	const at = inside.indexOf(old);
	const shift = packed.length - old.length;
	const grown = Buffer.concat([inside.subarray(0, at), packed, inside.subarray(at + old.length)]);
	const entry = grown.lastIndexOf(Buffer.from(name)) - 46;
	grown.writeUInt32LE(packed.length, entry + 20);
	const end = grown.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	grown.writeUInt32LE(grown.readUInt32LE(end + 16) + shift, end + 16);
	return grown;
}

async function codeOf(bytes: Uint8Array, by = reader): Promise<string> {
	try {
		await by.read(bytes, 'file');
		return 'read';
	} catch (error) {
		if (error instanceof DomainError) return error.code;
		throw error;
	}
}

/** How often a clock ticked while something was done: never, if it held the thread of the server. */
async function ticksDuring(work: () => Promise<unknown>): Promise<number> {
	let ticks = 0;
	const timer = setInterval(() => ticks++, 5);
	await work();
	clearInterval(timer);
	return ticks;
}

describe('a file that would cost too much is refused, and the server goes on meanwhile', () => {
	it.each([
		['a part of XLSX', bomb('xl/workbook.xml', 400_000_000, [])],
		[
			'a part of ODS',
			bomb('content.xml', 400_000_000, [
				{ name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' },
			]),
		],
	])('that unpacks to 400 MB: %s', { timeout: 60_000 }, async (_, bytes) => {
		expect(bytes.length).toBeLessThan(sheetLimits.fileBytes);
		const before = process.memoryUsage().rss;
		let code = '';
		const ticks = await ticksDuring(async () => (code = await codeOf(bytes)));
		expect(code).toBe('sheet-too-large');
		expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
		expect(ticks).toBeGreaterThan(5);
	});

	it('with a million rows, in any format', { timeout: 60_000 }, async () => {
		const row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>';
		const ticks = await ticksDuring(async () => {
			expect(await codeOf(xlsx(row.repeat(1_000_000)))).toBe('sheet-too-many-rows');
			const repeated =
				'<table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>';
			expect(await codeOf(ods(repeated))).toBe('sheet-too-many-rows');
			expect(await codeOf(Buffer.from('a;b\r\n'.repeat(1_000_000)))).toBe('sheet-too-many-rows');
		});
		expect(ticks).toBeGreaterThan(20);
	});

	it('larger than can be sent, or with too many parts or sheets', async () => {
		expect(await codeOf(Buffer.alloc(sheetLimits.fileBytes + 1))).toBe('sheet-too-large');
		const parts = Array.from({ length: 600 }, (_, n) => ({ name: `${n}`, text: '' }));
		expect(await codeOf(zip(parts))).toBe('sheet-too-large');
		const sheets = '<sheet name="A" r:id="rId7"/>'.repeat(31);
		const workbook = `<workbook ${ns}><sheets>${sheets}</sheets></workbook>`;
		expect(await codeOf(xlsx('', { 'xl/workbook.xml': workbook }))).toBe('sheet-too-large');
	});

	it('in which a text that is there once stands in very many cells', async () => {
		const strings = `<sst><si><t>${'x'.repeat(100_000)}</t></si></sst>`;
		const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(40)}</row>`;
		const bytes = xlsx(row.repeat(5_000), { 'xl/sharedStrings.xml': strings });
		expect(bytes.length).toBeLessThan(100_000);
		expect(await codeOf(bytes)).toBe('sheet-too-large');
		const lines = Buffer.from(`"${'a\n'.repeat(50_000)}"\r\n`.repeat(10));
		expect(await codeOf(lines)).toBe('sheet-too-large');
	});

	it('that takes too long, or more memory than the thread may have', async () => {
		const slow = new SheetReader({ timeMs: 1 });
		expect(await codeOf(xlsx('<row/>'), slow)).toBe('sheet-too-large');
		const small = new SheetReader({ memoryMb: 16 });
		const cells = `<row>${'<c><v>1</v></c>'.repeat(390)}</row>`.repeat(9_000);
		expect(await codeOf(xlsx(cells), small)).toBe('sheet-too-large');
		// The next file finds a thread of its own.
		expect(await codeOf(xlsx('<row><c><v>1</v></c></row>'), small)).toBe('read');
	});
});

describe('a file that is no sheet of ours is refused', () => {
	const office = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
	it.each<[string, Uint8Array, string]>([
		['nothing', Buffer.alloc(0), 'sheet-empty'],
		['an empty sheet', xlsx(''), 'sheet-empty'],
		['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'sheet-unknown-format'],
		['another archive', zip([{ name: 'a.txt', text: 'a' }]), 'sheet-unknown-format'],
		['an old workbook', Buffer.concat([office, Buffer.alloc(600)]), 'sheet-old-format'],
		['an encrypted XLSX', Buffer.concat([office, encrypted]), 'sheet-encrypted'],
		['an encrypted ODS', ods('', '<encryption-data/>'), 'sheet-encrypted'],
		['a binary workbook', zip([{ name: 'xl/workbook.bin', text: '' }]), 'sheet-old-format'],
		['half an archive', xlsx('<row/>').subarray(0, 300), 'sheet-damaged'],
		['an XML with a tag that ends', xlsx('<row r="1'), 'sheet-damaged'],
		['a lost part', xlsx('', { 'xl/_rels/workbook.xml.rels': '<a' }), 'sheet-damaged'],
		['UTF-16 with a mark', Buffer.from('\ufeffID;Titel\r\n', 'utf16le'), 'sheet-encoding'],
		['UTF-16 without one', Buffer.from('ID;Titel\r\n', 'utf16le'), 'sheet-encoding'],
		['bytes of no encoding', Buffer.from([0x49, 0x44, 0x3b, 0x81, 0xff]), 'sheet-encoding'],
		['a quotation that never ends', Buffer.from('ID;"Titel\r\na;b'), 'sheet-damaged'],
	])('%s', async (_, bytes, code) => {
		expect(await codeOf(bytes)).toBe(code);
	});

	it('with entities that grow by being expanded', async () => {
		const lines = ['<!ENTITY a "aaaaaaaaaa">', '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'];
		const sheet = `<!DOCTYPE x [${lines.join('')}]><worksheet>&b;</worksheet>`;
		expect(await codeOf(xlsx('', { 'xl/worksheets/sheet1.xml': sheet }))).toBe('sheet-damaged');
	});
});

describe('what other programs write', () => {
	const cells = (bytes: Buffer) =>
		readSheetFile(bytes, 'x').sheets[0]?.rows.map((row) => row.cells);

	it('is read from XLSX: shared texts, dates, booleans, errors, gaps; of formulas nothing', () => {
		const styles =
			'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs></styleSheet>';
		const strings =
			'<sst><si><t>Eins</t></si><si><r><t>Zw</t></r><r><t xml:space="preserve">ei </t></r><rPh><t>x</t></rPh></si></sst>';
		const rows = [
			'<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="E3" s="3"><v>240575.39999999999</v></c></row>',
			'<row r="5"><c s="1"><v>42490</v></c><c s="2"><v>42490.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>',
			'<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>x</v></c><c t="inlineStr"><is><t>a &amp; b&#10;c</t></is></c><c><v>1e21</v></c></row>',
		].join('');
		const bytes = xlsx(rows, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings });
		expect(cells(bytes)).toEqual([
			[null, 'Eins', 'Zwei ', null, { number: '240575.4' }],
			[{ day: '2016-04-30' }, { day: '2016-04-30' }, { truth: true }, { broken: 'error' }],
			[{ broken: 'formula' }, { broken: 'formula' }, 'a & b\nc', { number: '1e+21' }],
		]);
		expect(readSheetFile(bytes, 'x').sheets[0]?.rows.map(({ number }) => number)).toEqual([
			3, 5, 6,
		]);
	});

	it('is read from XLSX of a Mac, whose days count from 1904', () => {
		const workbook = `<workbook ${ns}><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId7"/></sheets></workbook>`;
		const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
		const bytes = xlsx('<row><c s="0"><v>41028</v></c></row>', {
			...{ 'xl/workbook.xml': workbook, 'xl/styles.xml': styles },
		});
		expect(cells(bytes)).toEqual([[{ day: '2016-04-30' }]]);
	});

	it('is read from ODS: paragraphs, spaces, repeated cells, comments; the rest of the sheet costs nothing', () => {
		const rows = [
			'<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>a<text:s text:c="3"/>b</text:p><text:p>c</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="0.10"><text:p>0,1</text:p></table:table-cell></table:table-row></table:table-header-rows>',
			'<table:table-row table:number-rows-repeated="7"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
			'<table:table-row><table:table-cell office:value-type="date" office:date-value="2016-04-30T00:00:00"/><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>',
			'<table:table-row table:number-rows-repeated="1048566"><table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row>',
		].join('');
		expect(cells(ods(rows))).toEqual([
			['a   b\nc', { number: '0.1' }, { number: '0.1' }],
			[{ day: '2016-04-30' }, { broken: 'formula' }, { truth: true }],
		]);
		expect(readSheetFile(ods(rows), 'x').sheets[0]?.rows[1]?.number).toBe(9);
	});

	it('marks merged cells, all but the first', () => {
		const merges =
			'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c></row><mergeCells><mergeCell ref="A1:B2"/></mergeCells>';
		const merged = { broken: 'merged' };
		expect(cells(xlsx(merges))).toEqual([
			[{ number: '1' }, merged],
			[merged, merged, { number: '3' }],
		]);
		const spanned =
			'<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>a</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>';
		expect(cells(ods(spanned))).toEqual([['a', merged, 'b']]);
	});

	it('is read from CSV in UTF-8 and Windows-1252, with any separator, and says which', () => {
		const text = 'ID;"Titel ""A"""\r\nx;Größe – 5 €\r\n';
		const latin = Buffer.from('ID\tTitel\nx\tGr\xf6\xdfe \x96 5 \x80', 'latin1');
		for (const [bytes, encoding] of [
			[Buffer.from(text), 'utf-8'],
			[Buffer.from(`\ufeff${text}`), 'utf-8'],
			[latin, 'windows-1252'],
		] as const) {
			const file = readSheetFile(bytes, 'Maßnahmen.csv');
			expect(file).toMatchObject({ encoding, sheets: [{ name: 'Maßnahmen' }] });
			expect(file.sheets[0]?.rows[1]?.cells).toEqual(['x', 'Größe – 5 €']);
		}
		expect(cells(Buffer.from('sep=,\r\na,"b\r\nc",\r\n=1+1,d'))).toEqual([
			['a', 'b\r\nc'],
			[{ broken: 'formula' }, 'd'],
		]);
	});
});

it('reads what it writes in the thread that it is read in', async () => {
	const sheet = { name: 'A', headRows: 0 as const, columns: [], rows: [['a', { number: '1.5' }]] };
	for (const bytes of [await writeXlsx([sheet]), writeOds([sheet])]) {
		const { sheets } = await reader.read(bytes, 'x');
		expect(sheets[0]?.rows[0]?.cells).toEqual(['a', { number: '1.5' }]);
	}
});
