/** The thread that sets PDFs, with ways to make it fail: the name of the version says how. */
import { parentPort } from 'node:worker_threads';
import type { PdfRequest } from '../../server/export/pdf/worker.ts';

parentPort?.on('message', ({ report }: PdfRequest) => {
	if (report.includes('– hang')) for (;;);
	if (report.includes('– exit')) process.exit(1);
});
await import('../../server/export/pdf/worker.ts');
