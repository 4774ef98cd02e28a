import { afterAll, describe, expect, it } from 'vitest';
import { fieldOfAction, measure, milestone, organisation } from '../../../tests/support/build.ts';
import { linked, marked, paragraph, table, head, cell } from '../../../tests/support/blocks.ts';
import { frozenPlans, frozenText } from '../../../tests/support/export.ts';
import { openPdf, withRole } from '../../../tests/support/pdf.ts';
import { Exporter } from '../exporter.ts';

const exporter = new Exporter();
afterAll(() => exporter.close());

/** What has a meaning in Typst's markup, code or maths. */
const hostile = [
	'#panic("x")',
	'#let x = 1',
	'#import "@preview/x:1.0.0"',
	'#read("/programme.typ")',
	'@ref und <label>',
	'$x^2 / y$',
	'*fett* _kursiv_ `roh`',
	'= Titel',
	'/ term: Erklärung',
	'- Strich',
	'+ Zahl',
	'1. eins',
	'\\ \\u{41} \\# a\\',
	'// Kommentar /* noch einer */',
	'~ -- --- ... "Anführung" \'einfach\'',
	'[Klammer] {Klammer} (Klammer)',
	'https://klima.example/#panic',
	'"}],"blocks":[',
	'</script><b>&amp;',
];

describe('text that looks like code', () => {
	it.each(hostile)('stands in the PDF as it was written: %s', async (words) => {
		const title = { de: words };
		const text = [
			paragraph(words),
			paragraph(marked(words, { type: 'bold' })),
			table([head(words)], [cell(words)]),
		];
		const plans = [
			organisation('office', { title }),
			fieldOfAction(
				'f',
				{ title },
				measure('m', { title, place: title, summary: { de: text } }, milestone('s', { title })),
			),
		];
		const pdf = await openPdf((await exporter.render(frozenPlans(plans), 'pdf', ['de'])).bytes);
		const texts = (role: RegExp) => withRole(pdf, role).map(({ text: found }) => found);
		expect(texts(/^H[23]$/)).toEqual([`A ${words}`, `A.1 ${words}`]);
		expect(texts(/^P$/).filter((found) => found === words)).toHaveLength(4);
		expect(texts(/^TD$/)).toContain(words);
		expect(texts(/^LBody$/)).toContain(words);
	});

	it('may be the name of the version and of the communes', async () => {
		const words = '#panic() *a* @b $c$ <d> \\';
		const version = frozenPlans([]);
		const { frame } = version.programme;
		const parties = { ...frame.parties, A: { ...frame.parties.A, name: words } };
		const programme = { ...version.programme, frame: { ...frame, parties } };
		const named = { ...version, programme, name: words };
		const pdf = await openPdf((await exporter.render(named, 'pdf', ['de'])).bytes);
		expect(pdf.text).toContain(`${words}, Stadt`);
		expect(pdf.text).toContain(`Fassung 3 – ${words}`);
		expect(pdf.pages[0]?.artifacts).toContain(`Fassung 3 – ${words}`);
	});

	it('leads where its links say, in signs that addresses may hold', async () => {
		const address = 'https://klima.example/ä?a=1&b="#panic()';
		const { bytes } = await exporter.render(
			frozenText([paragraph(linked('Karte', address))]),
			'pdf',
			['de'],
		);
		const pdf = await openPdf(bytes);
		expect(withRole(pdf, 'Link').at(-1)?.text).toBe('Karte');
		expect(pdf.pages.flatMap(({ addresses }) => addresses)).toEqual([new URL(address).href]);
	});
});
