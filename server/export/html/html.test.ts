import { describe, expect, it } from 'vitest';
import { fieldOfAction, goal, measure } from '../../../tests/support/build.ts';
import { linked, paragraph } from '../../../tests/support/blocks.ts';
import { exportFrame, frozenOf, frozenPlans, frozenText } from '../../../tests/support/export.ts';
import { allIn, named, readHtml } from '../../../tests/support/html.ts';
import { smallPartnership } from '../../../tests/support/partnership.ts';
import type { Language } from '#domain/language.ts';
import { buildReport } from '#domain/report/build.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import type { FrozenVersion } from '../exporter.ts';
import { renderHtml } from './html.ts';

const render = (version: FrozenVersion, ...languages: Language[]) =>
	renderHtml(buildReport(version, languages, reportWording));
const pageOf = (version: FrozenVersion, ...languages: Language[]) =>
	readHtml(render(version, ...languages));

describe('an exported page', () => {
	const page = pageOf(frozenPlans(smallPartnership), 'de', 'es');

	it('needs nothing from elsewhere and runs nothing', () => {
		const text = paragraph(
			linked('Netz', 'https://klima.example'),
			linked('Post', 'mailto:a@b.example'),
		);
		const all = allIn(pageOf(frozenText([text]), 'de'));
		expect(
			all.filter(({ name }) =>
				['script', 'link', 'img', 'iframe', 'object', 'form'].includes(name),
			),
		).toEqual([]);
		const attributes = all.flatMap((element) =>
			Object.entries(element.attributes).map((one) => [element.name, ...one]),
		);
		expect(attributes.filter(([, name]) => /^(src|srcset|style|on.*)$/.test(name ?? ''))).toEqual(
			[],
		);
		const outside = attributes.filter(
			([, name, value]) => name === 'href' && !value?.startsWith('#'),
		);
		expect(outside).toEqual([
			['a', 'href', 'https://klima.example'],
			['a', 'href', 'mailto:a@b.example'],
		]);
		expect(render(frozenText([text]), 'de')).not.toMatch(/@import|url\(/);
	});

	it('has the title of the programme as its one first heading, and skips no level', () => {
		expect(named(page, 'title').map(({ text }) => text)).toEqual(['Programm']);
		expect(named(page, 'h1').map(({ text }) => text)).toEqual(['Programm']);
		const levels = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ name }) =>
			Number(name[1]),
		);
		expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
		expect(named(page, 'h2', 'h3', 'h4', 'h5').map(({ text }) => text)).toContain(
			'A.1.1 KläranlagePlanta de tratamiento',
		);
	});

	it('says the level of headings for which HTML has no element', () => {
		const deep = [
			fieldOfAction(
				'f',
				{},
				goal('g', {}, goal('h', {}, measure('m', { risks: { de: [paragraph('x')] } }))),
			),
		];
		const last = named(pageOf(frozenPlans(deep), 'de'), 'h6');
		expect(last.map(({ attributes, text }) => [attributes['aria-level'], text])).toEqual([
			[undefined, 'A.1.1.1 Maßnahme'],
			['7', 'Risiken'],
		]);
	});

	it('says of every text in which language it is', () => {
		expect(page.language).toBe('de');
		const said = (words: string) =>
			allIn(page)
				.filter(({ text, children }) => text === words && children.length === 1)
				.at(-1)?.language;
		expect(said('Größe: 40.000.')).toBe('de');
		expect(said('Tamaño: 40.000.')).toBe('es');
		expect(said('Kläranlage')).toBe('de');
		expect(said('Planta de tratamiento')).toBe('es');
		const spanish = pageOf(frozenPlans(smallPartnership), 'es');
		expect(spanish.language).toBe('es');
		expect(spanish.text).not.toContain('Kläranlage');
	});

	it('has tables with a caption and heads that say what they head', () => {
		const tables = named(page, 'table');
		expect(tables).toHaveLength(9);
		for (const found of tables) {
			expect(named(found, 'caption')).toHaveLength(1);
			const heads = named(found, 'th');
			expect(heads.filter(({ attributes }) => attributes['scope'] !== 'col')).toEqual([]);
			for (const row of named(found, 'tr')) expect(row.children).toHaveLength(heads.length);
		}
	});

	it('has contents whose every link leads somewhere', () => {
		const ids = new Set(allIn(page).flatMap(({ attributes }) => attributes['id'] ?? []));
		const targets = named(page, 'a').map(({ attributes }) => attributes['href']?.slice(1));
		expect(targets.length).toBeGreaterThan(exportFrame.template.chapters.length);
		expect(targets.filter((target) => !ids.has(target ?? ''))).toEqual([]);
	});

	it('says which version it is, with the whole hash', () => {
		const version = frozenOf(frozenPlans(smallPartnership).programme, {
			number: 12,
			name: 'Rat & <Kreis>',
		});
		const [header] = named(pageOf(version, 'de'), 'header');
		expect(header?.text).toContain('Fassung 12 – Rat & <Kreis>');
		expect(header?.text).toContain(version.hash);
	});
});
