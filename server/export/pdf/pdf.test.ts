import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frozenOf, frozenPlans } from '../../../tests/support/export.ts';
import { smallPartnership } from '../../../tests/support/partnership.ts';
import { openPdf } from '../../../tests/support/pdf.ts';
import { buildReport } from '#domain/report/build.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { projectRoot } from '#server/root.ts';
import { PdfRenderer } from './pdf.ts';

const { programme } = frozenPlans(smallPartnership);
const reportOf = (name: string) =>
	buildReport(frozenOf(programme, { name }), ['de', 'es'], reportWording);
const madeAt = new Date('2026-07-01T09:30:00Z');

let renderer: PdfRenderer;
beforeEach(() => {
	renderer = new PdfRenderer({
		program: join(projectRoot, 'tests/support/failing-pdf-worker.ts'),
		timeoutMs: 5_000,
	});
});
afterEach(() => renderer.close());

describe('the process that sets PDFs', () => {
	it('gives the same bytes for the same report and time, whatever it set between', async () => {
		const first = await renderer.render(reportOf('gut'), madeAt);
		const other = await renderer.render(reportOf('anders'), madeAt);
		expect(Buffer.compare(other, first)).not.toBe(0);
		const again = await renderer.render(reportOf('gut'), madeAt);
		expect(Buffer.compare(again, first)).toBe(0);
		const elsewhere = new PdfRenderer();
		expect(Buffer.compare(await elsewhere.render(reportOf('gut'), madeAt), first)).toBe(0);
		elsewhere.close();
	});

	it('says in the file when the version was cut, not when it was printed', async () => {
		const { xmp } = await openPdf(await renderer.render(reportOf('gut'), madeAt));
		expect(xmp).toContain('<xmp:CreateDate>2026-07-01T09:30:00');
	});

	it.each([
		['hang', 'it took too long'],
		['exit', 'its process ended'],
	])(
		'is replaced when it fails (%s): one document is refused, those behind it are set',
		{ timeout: 30_000 },
		async (way, reason) => {
			const failed = renderer.render(reportOf(way), madeAt);
			const behind = renderer.render(reportOf('gut'), madeAt);
			await expect(failed).rejects.toThrow(`A PDF could not be set: ${reason}`);
			const { pages } = await openPdf(await behind);
			expect(pages[0]?.artifacts).toContain('Fassung 3 – gut');
		},
	);

	it('refuses a report that the compiler cannot set, and goes on', async () => {
		const broken = { ...reportOf('gut'), blocks: [{ type: 'unknown' }] as never };
		await expect(renderer.render(broken, madeAt)).rejects.toThrow('A PDF could not be set');
		expect((await renderer.render(reportOf('gut'), madeAt)).length).toBeGreaterThan(1000);
	});

	it('refuses everything when it cannot even start', async () => {
		const missing = new PdfRenderer({ program: join(projectRoot, 'tests/support/missing.ts') });
		await expect(missing.render(reportOf('gut'), madeAt)).rejects.toThrow('Cannot find module');
		await expect(missing.render(reportOf('gut'), madeAt)).rejects.toThrow('Cannot find module');
		missing.close();
	});

	it('refuses what is under way, waits or comes later when the server closes', async () => {
		const underWay = renderer.render(reportOf('hang'), madeAt);
		const waiting = renderer.render(reportOf('gut'), madeAt);
		const refused = [underWay, waiting].map((one) =>
			expect(one).rejects.toThrow('the server is closing'),
		);
		await setImmediate();
		renderer.close();
		await Promise.all(refused);
		const late = renderer.render(reportOf('gut'), madeAt);
		await expect(late).rejects.toThrow('the server is closing');
	});
});
