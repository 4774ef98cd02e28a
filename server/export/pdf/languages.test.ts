import { afterAll, describe, expect, it } from 'vitest';
import { fieldOfAction, measure } from '../../../tests/support/build.ts';
import { exportFrame, frozenPlans } from '../../../tests/support/export.ts';
import { smallPartnership } from '../../../tests/support/partnership.ts';
import { openPdf, withRole, type Pdf } from '../../../tests/support/pdf.ts';
import type { Language } from '#domain/language.ts';
import { richTextOf } from '#domain/text/rich-text.ts';
import { Exporter, type FrozenVersion } from '../exporter.ts';

const exporter = new Exporter();
afterAll(() => exporter.close());

async function print(version: FrozenVersion, ...languages: Language[]): Promise<Pdf> {
	return openPdf((await exporter.render(version, 'pdf', languages)).bytes);
}

/** The languages in which the words of a text are said to be. */
function languagesOf(pdf: Pdf, words: string): readonly string[] {
	const runs = pdf.pages.flatMap(({ elements }) => elements.flatMap(({ runs: inside }) => inside));
	const found = runs.filter(({ text }) => text.trim() === words);
	return [...new Set(found.map(({ language }) => language))];
}

describe('a programme printed in one language', () => {
	it('says so and holds no word of the other', async () => {
		const spanish = await print(frozenPlans(smallPartnership), 'es');
		expect(spanish.language).toBe('es');
		expect(spanish.text).toContain('A.1.1 Planta de tratamiento');
		expect(spanish.text).not.toContain('Kläranlage');
		const foreign = spanish.elements.filter(({ language }) => language !== 'es');
		// The title of the programme, which is not translated.
		expect(foreign.map(({ text }) => text)).toEqual(['Programm']);
	});

	it('shows what is not translated in the language in which it is, and says which', async () => {
		const plans = [
			fieldOfAction(
				'field',
				{ title: { es: 'Agua' } },
				measure('measure', {
					title: { de: 'Messung' },
					summary: { es: richTextOf('Solo en español.') },
				}),
			),
		];
		const german = await print(frozenPlans(plans), 'de');
		expect(german.language).toBe('de');
		expect(languagesOf(german, 'Solo en español.')).toEqual(['es']);
		expect(languagesOf(german, 'Messung')).toEqual(['de']);
		const [field] = withRole(german, 'H2');
		expect(field?.text).toBe('A Agua');
		expect(field?.runs.at(-1)).toEqual({ text: ' Agua', language: 'es' });
	});
});

describe('a programme printed in two languages', () => {
	it('says of every text in which it is', async () => {
		const both = await print(frozenPlans(smallPartnership), 'de', 'es');
		expect(both.language).toBe('de');
		expect(languagesOf(both, 'Größe: 40.000.')).toEqual(['de']);
		expect(languagesOf(both, 'Tamaño: 40.000.')).toEqual(['es']);
		expect(languagesOf(both, 'Kläranlage')).toEqual(['de']);
		expect(languagesOf(both, 'Planta de tratamiento')).toEqual(['es']);
		expect(languagesOf(both, 'Ressourcen')).toEqual(['de']);
		expect(languagesOf(both, 'Recursos')).toEqual(['es']);
	});

	it('puts the two texts of a pair beside each other, first the one then the other', async () => {
		const both = await print(frozenPlans(smallPartnership), 'es', 'de');
		expect(both.language).toBe('es');
		const pair = withRole(both, 'Div').find(({ text }) => text.startsWith('Tamaño'));
		expect(pair?.children.map(({ language, text }) => [language, text])).toEqual([
			['es', 'Tamaño: 40.000.'],
			['de', 'Größe: 40.000.'],
		]);
	});

	it('says what reads the same in both only once', async () => {
		const both = await print(frozenPlans(smallPartnership), 'de', 'es');
		expect(withRole(both, 'TD').map(({ text }) => text)).toContain('330.120,45 EUR');
	});
});

describe('the letters of all languages', () => {
	const samples = {
		de: 'ÄÖÜäöüß „Anführung“ ‚einfach‘ – § 7 ½ °C m² CO₂ 100 €',
		es: '¡Ñandú! ¿Qué? áéíóú ÁÉÍÓÚ üÜ «comillas» nº 1.º ₡ 500',
		pt: 'ãõâêôàáçÃÕÂÊÔÀÁÇ São João, ação, órgãos',
		en: '“Quoted” ‘single’ £ 5 — it’s 3 × 4 ≤ 12 → done',
	};

	it('are shown with glyphs of our fonts and read back as they were written', async () => {
		const languages = ['de', 'es', 'pt', 'en'] as const;
		const frame = { ...exportFrame, languages };
		const texts = Object.entries(samples).map(([language, text]) => [language, richTextOf(text)]);
		const values = { title: samples, summary: Object.fromEntries(texts) };
		const version = frozenPlans([fieldOfAction('field', {}, measure('measure', values))], frame);
		for (const language of languages) {
			const pdf = await print(version, language);
			const words = samples[language];
			expect(withRole(pdf, 'H3').map(({ text }) => text)).toEqual([`A.1 ${words}`]);
			expect(withRole(pdf, 'P').map(({ text }) => text)).toContain(words);
			// The compiler does not say so of a file with a character that none of its fonts can show.
			expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
		}
	});

	it('beyond those of our fonts become a sign that stands for them', async () => {
		const text = richTextOf('Stadt 北京, \u{1f1e9}\u{1f1ea}, a\u20dd, \u{1f600}!');
		const pdf = await print(
			frozenPlans([fieldOfAction('field', { description: { de: text } })]),
			'de',
		);
		expect(pdf.text).toContain('Stadt \ufffd\ufffd, \ufffd, a, \u{1f600}!');
		expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
	});

	it('that the compiler cannot set by its rules are printed without the claim of PDF/UA', async () => {
		const mongolian = Array.from({ length: 64 }, (_, at) => String.fromCodePoint(0x1800 + at));
		const text = richTextOf(mongolian.join(' '));
		const pdf = await print(
			frozenPlans([fieldOfAction('field', { description: { de: text } })]),
			'de',
		);
		expect(pdf.text).toContain('A Handlungsfeld');
		expect(pdf.tagged).toBe(true);
		expect(pdf.xmp).not.toContain('pdfuaid');
	});

	it('may hide a mark of byte order, which is left out', async () => {
		const text = richTextOf('\ufeffVorangestellt');
		const pdf = await print(
			frozenPlans([fieldOfAction('field', { description: { de: text } })]),
			'de',
		);
		expect(withRole(pdf, 'P').map(({ text: words }) => words)).toContain('Vorangestellt');
		expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
	});
});
