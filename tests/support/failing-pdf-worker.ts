/** The process that sets PDFs, with ways to make it fail: the name of the version says how. */
import type { PdfRequest } from '../../server/export/pdf/worker.ts';

process.on('message', (request) => {
	const { report } = request as PdfRequest;
	if (report.includes('– hang')) for (;;);
	if (report.includes('– exit')) process.exit(1);
});
await import('../../server/export/pdf/worker.ts');
