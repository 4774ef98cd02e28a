import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFrame, frozenPlans } from '../../../tests/support/export.ts';
import { smallPartnership } from '../../../tests/support/partnership.ts';
import { openPdf, withRole, type Pdf } from '../../../tests/support/pdf.ts';
import { Exporter } from '../exporter.ts';

const exporter = new Exporter();
let pdf: Pdf;
beforeAll(async () => {
	const { bytes } = await exporter.render(frozenPlans(smallPartnership), 'pdf', ['de', 'es']);
	pdf = await openPdf(bytes);
});
afterAll(() => exporter.close());

describe('a printed programme', () => {
	it('says that it is PDF/UA-1, with a title and a language', () => {
		expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(pdf.tagged).toBe(true);
		expect(pdf.title).toBe('Programm');
		expect(pdf.language).toBe('de');
	});

	it('is one document from the first page to the last', () => {
		for (const { elements } of pdf.pages)
			expect(elements.map(({ role }) => role)).toEqual(['Document']);
	});

	it('has headings in order, of which none is empty and none skips a level', () => {
		const headings = withRole(pdf, /^H\d$/).map(({ role, text }) => ({
			level: Number(role[1]),
			text,
		}));
		expect(headings.filter(({ text }) => text === '')).toEqual([]);
		const skipped = headings.filter(({ level }, at) => level > (headings[at - 1]?.level ?? 0) + 1);
		expect(skipped).toEqual([]);
		expect(headings.slice(6, 13).map(({ level, text }) => `${level} ${text}`)).toEqual([
			'1 6 Handlungsfelder, Ziele und Maßnahmen Campos de acción, objetivos y medidas',
			'2 A Wasser Agua',
			'3 A.1 Sauberes Wasser Agua limpia',
			'4 A.1.1 Kläranlage Planta de tratamiento',
			'5 Risiken Riesgos',
			'2 B Hitze Calor',
			'3 B.1 Bäume Árboles',
		]);
	});

	it('has tables with a caption, whose every cell names the head of its column', () => {
		const tables = withRole(pdf, 'Table');
		expect(tables.map(({ children }) => children[0]?.text)).toEqual([
			'Indikatoren / Indicadores',
			'Ressourcen / Recursos',
			'Meilensteine / Hitos',
			'Ressourcen / Recursos',
			'Mittel nach Maßnahmen / Fondos por medida',
			'Mittel nach Herkunft / Fondos por fuente',
			'Verwendete Wechselkurse / Tipos de cambio utilizados',
			'Zeitplan / Cronograma',
			'Beschlüsse beider Seiten / Decisiones de ambas partes',
		]);
		for (const { children } of tables) {
			const [caption, top, body] = children;
			expect([caption?.role, top?.role, body?.role]).toEqual(['Caption', 'THead', 'TBody']);
			const heads = top?.children[0]?.children ?? [];
			expect(heads.filter(({ role, scope }) => role !== 'TH' || scope !== 'Column')).toEqual([]);
			for (const row of body?.children ?? []) {
				expect(row.children.map(({ headers }) => headers)).toEqual(heads.map(({ id }) => [id]));
			}
		}
	});

	it('has lists of labels and bodies, and no figure without words', () => {
		const facts = withRole(pdf, 'LI').map(({ children }) => children.map(({ role }) => role));
		expect(facts.length).toBeGreaterThan(3);
		expect(facts.filter((roles) => roles.join() !== 'Lbl,LBody')).toEqual([]);
		expect(withRole(pdf, 'Figure').filter(({ alt }) => !alt)).toEqual([]);
	});

	it('reads its title page line by line', () => {
		const lines = pdf.pages[0]?.elements[0]?.children ?? [];
		expect(lines.map(({ role, text }) => `${role} ${text}`)).toEqual([
			'P Astadt – Bevilla',
			'P Programm',
			'P Programm',
			'P Astadt, Stadt / Ciudad',
			'P Bevilla, Gemeinde / Municipio',
			'P Fassung 3 – Ratsfassung / Versión 3 – Ratsfassung',
			'P Entwurf, noch nicht vorgelegt / Borrador, aún no presentado',
			expect.stringMatching(/^P Prüfsumme .*: [0-9a-f]{64}$/),
		]);
	});

	it('has contents and bookmarks that lead to its headings', () => {
		const chapters = exportFrame.template.chapters.map(({ title }) => [title.de, title.es]);
		expect(pdf.bookmarks.map(({ title }) => title)).toEqual(
			chapters.map(([de, es], index) => `${index + 1} ${de} / ${es}`),
		);
		const [water] = pdf.bookmarks[5]?.items ?? [];
		expect(water?.title).toBe('A Wasser / Agua');
		const page = pdf.pages[(water?.page ?? 0) - 1];
		expect(page?.elements[0]?.text).toContain('A Wasser Agua');
		expect(withRole(pdf, 'TOCI').map(({ text }) => text)).toContain(
			`A Wasser · Agua ${water?.page}`,
		);
	});
});
