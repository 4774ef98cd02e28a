import { afterAll, describe, expect, it } from 'vitest';
import { exportFrame, frozenOf, frozenPlans } from '../../tests/support/export.ts';
import { named, readHtml } from '../../tests/support/html.ts';
import { smallPartnership } from '../../tests/support/partnership.ts';
import { cellsOf, openPdf, withRole } from '../../tests/support/pdf.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { Exporter, formats, type Format } from './exporter.ts';

const exporter = new Exporter();
afterAll(() => exporter.close());

const version = frozenPlans(smallPartnership);
const allFormats = Object.keys(formats) as Format[];

describe('a version as a file', () => {
	it('is, as JSON, the very bytes that were frozen', async () => {
		const { bytes, mediaType } = await exporter.render(version, 'json', ['es']);
		expect(bytes).toEqual(canonicalBytes(version.programme));
		expect(hashOf(bytes)).toBe(version.hash);
		expect(mediaType).toBe('application/json');
	});

	it('is, as JSON, what was frozen even where this version of the product would write it differently', async () => {
		const earlier = new TextEncoder().encode('{"format":0}');
		const { bytes } = await exporter.render({ ...version, bytes: earlier }, 'json', ['de']);
		expect(bytes).toEqual(earlier);
	});

	it.each(allFormats)('has the same bytes each time: %s', async (format) => {
		const { bytes: first } = await exporter.render(version, format, ['de', 'es']);
		await exporter.render(frozenPlans([]), format, ['de']);
		const { bytes: again } = await exporter.render(frozenOf(version.programme), format, [
			'de',
			'es',
		]);
		expect(Buffer.compare(again, first)).toBe(0);
	});

	it('is called after both communes, its number and its languages', async () => {
		const nameOf = async (format: Format, A: string, B: string) => {
			const { parties } = exportFrame;
			const frame = {
				...exportFrame,
				parties: { A: { ...parties.A, name: A }, B: { ...parties.B, name: B } },
			};
			const renamed = { ...version, programme: { ...version.programme, frame } };
			return (await exporter.render(renamed, format, ['de', 'es'])).fileName;
		};
		expect(await nameOf('html', 'Köln', 'San José')).toBe('Koln-San-Jose-3-de-es.html');
		expect(await nameOf('json', 'Köln', 'San José')).toBe('Koln-San-Jose-3.json');
		expect(await nameOf('html', '../../etc', 'a"b\nc')).toMatch(/^[A-Za-z0-9-]+\.html$/);
	});

	it('says the same in its tables as PDF and as a page', async () => {
		const [pdf, html] = await Promise.all(
			(['pdf', 'html'] as const).map((format) => exporter.render(version, format, ['de'])),
		);
		if (!pdf || !html) throw new Error('Not rendered');
		const printed = withRole(await openPdf(pdf.bytes), 'TR').map(cellsOf);
		const page = readHtml(new TextDecoder().decode(html.bytes));
		const shown = named(page, 'tr').map((row) => named(row, 'th', 'td').map(({ text }) => text));
		// A row of a table that goes over the page stands on both, once without words.
		const said = (rows: readonly (readonly string[])[]) =>
			rows.map((cells) => cells.join('|')).filter((row) => /[^|]/.test(row));
		expect(said(shown)).toEqual(said(printed));
		expect(shown.flat().join(' ')).toContain('366.800,53');
	});
});
