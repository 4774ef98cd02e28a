import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv, renderWorkbook } from '#server/export/sheet/sheet.ts';
import { writeCsv } from '#server/export/sheet/csv.ts';
import { writeOds } from '#server/export/sheet/ods.ts';
import { writeXlsx } from '#server/export/sheet/xlsx.ts';
import { commonWriting, writingOf } from '#lib/i18n/writing.ts';
import { languages } from '#domain/language.ts';
import { textOf } from '#domain/sheet/cell.ts';
import { propose } from '#domain/sheet/propose.ts';
import { sheetWords } from '#lib/i18n/sheet-words.ts';
import { kinds, randomProgramme, sheetsOf, wordsFor } from '../../tests/support/sheet.ts';
import { readSheetFile } from './file.ts';

const everything = (programme: Parameters<typeof sheetsOf>[0]) =>
	sheetsOf(programme).reduce((sum, { rows }) => sum + rows.length, 0);

describe('[X1] a file that nobody changed proposes nothing', () => {
	it.each([21, 22, 23, 24])('as XLSX and ODS, in any language (programme %i)', async (seed) => {
		const programme = randomProgramme(seed, 200);
		for (const format of ['xlsx', 'ods'] as const) {
			for (const language of languages) {
				const bytes = await renderWorkbook({ programme }, format, language);
				const file = readSheetFile(Buffer.from(bytes), 'any name');
				expect(file.format).toBe(format);
				const { rows, problems, ignored, unchanged } = propose(
					programme,
					file.sheets,
					wordsFor('es', 'en-US'),
				);
				expect({ rows, problems, ignored }).toEqual({ rows: [], problems: [], ignored: [] });
				expect(unchanged).toBe(everything(programme));
			}
		}
	});

	it.each([31, 32, 33, 34])('as CSV, written and read in any region (programme %i)', (seed) => {
		const programme = randomProgramme(seed, 200);
		let unchanged = 0;
		for (const kind of kinds) {
			for (const region of ['de-DE', 'es-CR', 'en-US', 'de-CH'] as const) {
				const bytes = renderCsv(programme, kind, 'de', writingOf('de', region));
				const file = readSheetFile(Buffer.from(bytes), 'export.csv');
				expect(file).toMatchObject({ format: 'csv', encoding: 'utf-8' });
				const proposal = propose(programme, file.sheets, wordsFor('de', region));
				const { rows, problems } = proposal;
				expect({ rows, problems }).toEqual({ rows: [], problems: [] });
				unchanged += proposal.unchanged;
			}
		}
		expect(unchanged).toBe(4 * everything(programme));
	});
});

const awkward = fc
	.array(
		fc.oneof(
			fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ',', '\n', ' ', '  ', '_x0041_', '&lt;'),
			fc.constantFrom('<b>', ']]>', '😀', 'ñ', '\u0301', '12.5', 'HYPERLINK("x")', '\t'),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''));

describe('[X12] a text comes back as it was and is never a formula', () => {
	const laidOut = (text: string) => ({
		...{ name: 'A', headRows: 0 as const, columns: [{ width: 9 }] },
		rows: [[text]],
	});
	const back = (bytes: Uint8Array) =>
		readSheetFile(Buffer.from(bytes), 'x').sheets[0]?.rows[0]?.cells[0];

	it('out of XLSX and ODS', async () => {
		await fc.assert(
			fc.asyncProperty(awkward, async (text) => {
				fc.pre(text.trim() !== '' && text.length > 0);
				expect(textOf(back(await writeXlsx([laidOut(text)])))).toBe(textOf(text));
				expect(textOf(back(writeOds([laidOut(text)])))).toBe(textOf(text));
			}),
			{ seed: 5, numRuns: 150 },
		);
	});

	it('out of CSV, where no field begins like a formula', () => {
		fc.assert(
			fc.property(awkward, fc.constantFrom(',', '.'), (text, decimalMark) => {
				fc.pre(text.trim() !== '');
				const bytes = writeCsv([[text, 'b']], { decimalMark });
				const raw = Buffer.from(bytes).toString('utf8').slice(1).replace(/^"/, '');
				expect(raw).not.toMatch(/^[=+\-@\t\r]/);
				expect(textOf(back(bytes))).toBe(textOf(text));
			}),
			{ seed: 6, numRuns: 400 },
		);
	});
});

it('writes the same bytes for the same programme', async () => {
	const programme = randomProgramme(41);
	for (const format of ['xlsx', 'ods'] as const) {
		const one = await renderWorkbook({ programme }, format, 'de');
		const other = await renderWorkbook({ programme }, format, 'de');
		expect(Buffer.from(one).equals(other)).toBe(true);
	}
});

it('writes amounts as numbers where every program keeps them exactly, else as text', async () => {
	const cells = ['240575.40', '9999999999999.99', '0.125', '123456789012345.123456', '-7'];
	const sheet = {
		...{ name: 'A', headRows: 0 as const, columns: [] },
		rows: [cells.map((number) => ({ number }))],
	};
	for (const bytes of [await writeXlsx([sheet]), writeOds([sheet])]) {
		const [row] = readSheetFile(Buffer.from(bytes), 'x').sheets[0]?.rows ?? [];
		expect(row?.cells).toEqual([
			...[{ number: '240575.4' }, { number: '9999999999999.99' }, { number: '0.125' }],
			...['123456789012345.123456', { number: '-7' }],
		]);
	}
	expect(sheetWords('de', commonWriting('de')).decimalMark).toBe(',');
});
