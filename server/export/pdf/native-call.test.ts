import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frozenOf, frozenPlans } from '../../../tests/support/export.ts';
import { buildReport } from '#domain/report/build.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { projectRoot } from '#server/root.ts';
import { PdfRenderer } from './pdf.ts';

const program = join(projectRoot, 'tests/support/failing-pdf-worker.ts');
let folder: string;
let note: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'klimapuente-pdf-'));
	note = join(folder, 'process.pid');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Sets a document that computes for an hour. */
function compute(renderer: PdfRenderer): Promise<Uint8Array> {
	const version = frozenOf(frozenPlans([]).programme, { name: `compute ${note}` });
	return renderer.render(buildReport(version, ['de'], reportWording), new Date(0));
}

/** Whether the process that computes is there; throws while nobody computes yet. */
function isThere(): boolean {
	const pid = Number(readFileSync(note, 'utf8'));
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

describe('a document whose setting never comes back from native code', () => {
	it('is ended when its time is over', async () => {
		const renderer = new PdfRenderer({ program, timeoutMs: 5_000 });
		await expect(compute(renderer)).rejects.toThrow('it took too long');
		await expect.poll(isThere).toBe(false);
		renderer.close();
	});

	it('is ended when the server closes', async () => {
		const renderer = new PdfRenderer({ program });
		const refused = expect(compute(renderer)).rejects.toThrow('the server is closing');
		await expect.poll(isThere, { timeout: 15_000 }).toBe(true);
		renderer.close();
		await refused;
		await expect.poll(isThere).toBe(false);
	});
});
