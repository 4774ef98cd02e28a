import { describe, expect, it } from 'vitest';
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
import { named, readHtml } from '../../../tests/support/html.ts';
import { buildReport } from '#domain/report/build.ts';
import type { RichText } from '#domain/text/rich-text.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { renderHtml } from './html.ts';

const page = (...blocks: RichText) => {
	const report = buildReport(frozenText(blocks), ['de'], reportWording);
	const [main] = named(readHtml(renderHtml(report)), 'main');
	if (!main) throw new Error('No main');
	return main;
};

describe('rich text on an exported page', () => {
	it('keeps marks, lists, tables and links', () => {
		const bold = { type: 'bold' } as const;
		const main = page(
			paragraph('a ', marked('b', bold, { type: 'italic' }), { type: 'hardBreak' }, 'c'),
			list('orderedList', [paragraph('eins'), list('bulletList', 'innen')]),
			table(
				[head('Jahr'), head('Ort')],
				[head('2026'), cell('Lahr')],
				[cell('beide', { colspan: 2 })],
			),
			heading(2, 'Überschrift'),
		);
		expect(named(main, 'strong').map(({ children }) => children[0])).toMatchObject([
			{ name: 'em', text: 'b' },
		]);
		expect(named(main, 'br')).toHaveLength(1);
		expect(named(main, 'ol').map(({ text }) => text)).toEqual(['einsinnen']);
		const [found] = named(main, 'table');
		expect(
			found && named(found, 'th').map(({ attributes, text }) => `${attributes['scope']} ${text}`),
		).toEqual(['col Jahr', 'col Ort', 'row 2026']);
		expect(named(main, 'td').find(({ text }) => text === 'beide')?.attributes).toEqual({
			colspan: '2',
		});
		expect(named(main, 'h5').map(({ text }) => text)).toEqual(['Überschrift']);
	});

	it('leads to items that have a heading and keeps the words of other links', () => {
		const link = (name: string) => linked(name, `#item-${idOf(name)}`);
		const main = page(paragraph(link('water'), ' ', link('office')));
		expect(named(main, 'a').map(({ attributes }) => attributes['href'])).toEqual([
			`#${idOf('water')}`,
		]);
		expect(main.text).toContain('water office');
	});
});
