import { describe, expect, it } from 'vitest';
import { fieldOfAction, measure } from '../../../tests/support/build.ts';
import { cell, head, linked, paragraph, table } from '../../../tests/support/blocks.ts';
import { frozenPlans } from '../../../tests/support/export.ts';
import { named, readHtml } from '../../../tests/support/html.ts';
import { buildReport } from '#domain/report/build.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { renderHtml } from './html.ts';

describe('text that looks like HTML', () => {
	it.each([
		'<script>alert(1)</script>',
		'</style></main></html>',
		'"><img src=x onerror=alert(1)>',
		'&lt; &amp; &#60; &nbsp',
		"' onmouseover='alert(1)",
		'<!-- x --> ]]> {{x}}',
	])('stands on the page as it was written: %s', (words) => {
		const title = { de: words };
		const address =
			`https://klima.example/?q=${encodeURI(words).replaceAll('%20', '')}"<>&`.replaceAll(' ', '');
		const text = [paragraph(words, linked('Netz', address)), table([head(words)], [cell(words)])];
		const version = frozenPlans([
			fieldOfAction('f', { title }, measure('m', { title, place: title, summary: { de: text } })),
		]);
		const { frame } = version.programme;
		const parties = { ...frame.parties, B: { ...frame.parties.B, name: words } };
		const hostile = {
			...version,
			name: words,
			programme: { ...version.programme, frame: { ...frame, parties } },
		};
		const page = readHtml(renderHtml(buildReport(hostile, ['de'], reportWording)));
		const spaced = words.replace(/\s+/g, ' ');
		expect(named(page, 'h4').map(({ text: found }) => found)).toEqual([`A.1 ${spaced}`]);
		expect(named(page, 'td').map(({ text: found }) => found)).toContain(spaced);
		expect(named(page, 'strong').map(({ text: found }) => found)).toContain(spaced);
		expect(named(page, 'a').at(-1)?.attributes['href']).toBe(address);
		expect(named(page, 'script', 'img')).toEqual([]);
	});
});
