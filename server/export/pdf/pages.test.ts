import { afterAll, describe, expect, it } from 'vitest';
import { fieldOfAction, measure, milestone } from '../../../tests/support/build.ts';
import { linked, paragraph } from '../../../tests/support/blocks.ts';
import { frozenPlans, frozenText } from '../../../tests/support/export.ts';
import { smallPartnership } from '../../../tests/support/partnership.ts';
import { openPdf, withRole } from '../../../tests/support/pdf.ts';
import { testFrame } from '../../../tests/support/frame.ts';
import { richTextOf } from '#domain/text/rich-text.ts';
import { Exporter, type FrozenVersion } from '../exporter.ts';

const exporter = new Exporter();
afterAll(() => exporter.close());

async function print(version: FrozenVersion, languages: readonly ('de' | 'es')[] = ['de']) {
	return openPdf((await exporter.render(version, 'pdf', languages)).bytes);
}

/** The margins at both sides, 24 mm in points, into which the compiler lets one letter reach. */
const margin = (24 / 25.4) * 72;
const letter = 12;

describe('the pages of a printed programme', () => {
	it('each say which version they are of, with the first characters of its hash', async () => {
		const version = frozenPlans(smallPartnership);
		const { pages, labels } = await print(version, ['de', 'es']);
		const count = pages.length;
		expect(count).toBeGreaterThan(3);
		pages.forEach(({ artifacts }, index) => {
			const foot = `Fassung 3 – Ratsfassung ${version.hash.slice(0, 12)} Seite ${index + 1} / ${count}`;
			expect(artifacts.endsWith(foot), artifacts.slice(-100)).toBe(true);
		});
		expect(labels).toEqual(pages.map((_, index) => String(index + 1)));
	});

	it('are three for a programme in which hardly anything is written', async () => {
		const { pages, title, text, xmp } = await print(frozenPlans([], testFrame));
		expect(pages).toHaveLength(3);
		expect(title).toBe('Programm');
		expect(text).toContain('2 Fields of action');
		expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
	});

	it('exist for a programme without a title or any named item', async () => {
		const version = frozenPlans([fieldOfAction('field', {}, measure('measure'))]);
		const untitled = [...version.programme.items].map(
			([id, item]) => [id, { ...item, title: {} }] as const,
		);
		const programme = {
			...version.programme,
			items: new Map(untitled),
		} as typeof version.programme;
		const pdf = await print({ ...version, programme }, ['de', 'es']);
		expect(pdf.title).toBe('Astadt – Bevilla');
		expect(withRole(pdf, 'H3').map(({ text }) => text)).toEqual(['A.1 Maßnahme Medida']);
	});

	it('grow with the text and lose nothing of it', async () => {
		const lines = Array.from({ length: 200 }, (_, index) => `Zeile ${index} über das Wasser.`);
		const { pages, text } = await print(frozenText(richTextOf(lines.join('\n'))));
		expect(pages.length).toBeGreaterThan(6);
		expect(lines.filter((line) => !text.includes(line))).toEqual([]);
	});

	it('repeat the head of a table that goes over the page, outside the structure', async () => {
		const milestones = Array.from({ length: 60 }, (_, index) =>
			milestone(`m${index}x`, { title: { de: `Schritt ${index}` }, due: '2026-10' }),
		);
		const pdf = await print(
			frozenPlans([fieldOfAction('field', {}, measure('measure', {}, ...milestones))], testFrame),
		);
		const continued = pdf.pages.filter(({ artifacts }) => artifacts.startsWith('Titel Fällig'));
		expect(continued.length).toBeGreaterThan(0);
		const cells = withRole(pdf, 'TD').filter(({ text }) => text.startsWith('Schritt '));
		expect(cells.map(({ text }) => text)).toEqual(
			milestones.map(({ values }) => (values['title'] as { de: string }).de),
		);
		const captions = withRole(pdf, 'Table').map(({ children }) => children[0]?.text);
		expect(captions.filter((text) => text !== '')).toEqual(['Meilensteine']);
	});

	it('hold words of any length', async () => {
		const word = 'Überlandleitungs'.repeat(20);
		const code = 'X9'.repeat(90);
		const address = `https://klima.example/${'ordner/'.repeat(30)}`;
		const text = [paragraph(word, ' ', code, ' ', linked(address, address))];
		const title = { de: code, es: word };
		const plans = [
			fieldOfAction(
				'field',
				{ title },
				measure(
					'measure',
					{ title, place: title, summary: { de: text, es: text } },
					milestone('m', { title }),
				),
			),
		];
		for (const languages of [['de'], ['de', 'es']] as const) {
			const { pages, text: words } = await print(frozenPlans(plans), languages);
			for (const { reach, width } of pages) {
				expect(reach.left).toBeGreaterThanOrEqual(margin - letter);
				expect(reach.right).toBeLessThanOrEqual(width - margin + letter);
			}
			for (const whole of [word, code, address]) expect(words).toContain(whole);
		}
	});
});
