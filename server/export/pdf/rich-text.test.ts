import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { arbitraryRichText } from '../../../tests/support/arbitrary.ts';
import { idOf } from '../../../tests/support/build.ts';
import {
	cell,
	head,
	heading,
	linked,
	list,
	marked,
	paragraph,
	table,
} from '../../../tests/support/blocks.ts';
import { frozenText } from '../../../tests/support/export.ts';
import { cellsOf, openPdf, withRole, type Pdf } from '../../../tests/support/pdf.ts';
import { plainText, type RichText } from '#domain/text/rich-text.ts';
import { Exporter } from '../exporter.ts';

const exporter = new Exporter();
afterAll(() => exporter.close());

async function print(...blocks: RichText): Promise<Pdf> {
	return openPdf((await exporter.render(frozenText(blocks), 'pdf', ['de'])).bytes);
}

const texts = (pdf: Pdf, role: string | RegExp) => withRole(pdf, role).map(({ text }) => text);

describe('rich text in a PDF', () => {
	it('keeps emphasis and lines', async () => {
		const pdf = await print(
			paragraph('a ', marked('fett', { type: 'bold' }), ' ', marked('kursiv', { type: 'italic' })),
			paragraph('eins', { type: 'hardBreak' }, 'zwei'),
		);
		expect(texts(pdf, 'P').slice(-2)).toEqual(['a fett kursiv', 'eins zwei']);
		expect(texts(pdf, 'Span')).toEqual(expect.arrayContaining(['fett', 'kursiv']));
	});

	it('keeps lists in lists', async () => {
		const inner = list('orderedList', 'eins', 'zwei');
		const pdf = await print(list('bulletList', 'a', [paragraph('b'), inner]));
		const [outer, nested] = withRole(pdf, 'L');
		expect(outer?.children.map(({ role, text }) => `${role} ${text}`)).toEqual([
			'LI • a',
			'LI • b',
			'L 1. eins 2. zwei',
		]);
		expect(nested?.children.map(({ text }) => text)).toEqual(['1. eins', '2. zwei']);
	});

	it('keeps tables with heads and merged cells', async () => {
		const pdf = await print(
			table(
				[head('Jahr'), head('Ort'), head('Zahl')],
				[cell('2026', { rowspan: 2 }), cell('Lahr'), cell('1')],
				[cell('beide', { colspan: 2 })],
			),
		);
		const [found] = withRole(pdf, 'Table');
		expect(found?.children.map(({ role }) => role)).toEqual(['THead', 'TBody']);
		const rows = found?.children.flatMap(({ children }) => children).map(cellsOf);
		expect(rows).toEqual([['Jahr', 'Ort', 'Zahl'], ['2026', 'Lahr', '1'], ['beide']]);
	});

	it('leads to web pages and to items that have a heading, and keeps the words of other links', async () => {
		const item = (name: string) => `#item-${idOf(name)}`;
		const pdf = await print(
			paragraph(
				linked('Netz', 'https://klima.example'),
				' ',
				linked('Feld', item('water')),
				' ',
				linked('Amt', item('office')),
			),
		);
		const links = withRole(pdf, 'Link').map(({ text }) => text);
		expect(links.slice(-2)).toEqual(['Netz', 'Feld']);
		expect(texts(pdf, 'P')).toContain('Netz Feld Amt');
	});

	it('sets links where the compiler could fail: in heads that are repeated, before a divided word', async () => {
		const row = (...content: RichText) => [
			{ ...head(''), content },
			{ ...head(''), content },
		];
		const link = paragraph(linked('Wasser', 'https://klima.example'), 'Wasser');
		const columns = Array.from({ length: 9 }, () => ({ ...cell(''), content: [link] }));
		const pdf = await print(
			table(columns),
			table(row(link), ...Array.from({ length: 60 }, () => [cell('a'), cell('b')])),
		);
		expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(pdf.pages.length).toBeGreaterThan(4);
	});

	it('has its headings below that of the item, without a gap', async () => {
		const pdf = await print(
			heading(2, 'zuerst'),
			heading(1, 'dann'),
			heading(2, 'darunter'),
			heading(1, ' '),
		);
		const found = withRole(pdf, /^H[4-6]$/).map(({ role, text }) => `${role} ${text}`);
		expect(found).toEqual(['H4 zuerst', 'H4 dann', 'H5 darunter']);
	});

	it('can be set whatever two people made of a table together', async () => {
		const pdf = await print(
			table([cell('a', { rowspan: 2 }), cell('b')], [cell('c', { colspan: 2 })]),
			table([head('d', { rowspan: 3 }), head('e')], [cell('f')], [cell('g'), cell('h'), cell('i')]),
			table([head('allein')]),
		);
		expect(texts(pdf, 'TD').concat(texts(pdf, 'TH')).filter(Boolean)).toEqual(
			expect.arrayContaining([...'abcdefghi', 'allein']),
		);
	});

	it('of any form can be set as PDF/UA and loses no letter', { timeout: 30_000 }, async () => {
		// Counted, since a cell that goes over the page is read in parts.
		const letters = (words: string) =>
			[...words.replace(/[0-9a-f]{64}/, '')].filter((sign) => /[\p{L}\p{So}]/u.test(sign));
		const empty = letters((await print()).text);
		const parts = fc.array(arbitraryRichText, { minLength: 1, maxLength: 6 });
		const property = fc.asyncProperty(parts, async (texts) => {
			// The compiler mixes up accents that stand without a letter.
			const text = JSON.parse(JSON.stringify(texts.flat()).replaceAll('\u0301', '')) as RichText;
			const pdf = await print(...text);
			expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
			expect(letters(pdf.text).sort()).toEqual([...empty, ...letters(plainText(text))].sort());
		});
		await fc.assert(property, { seed: 11, numRuns: 25, endOnFailure: true });
	});
});
