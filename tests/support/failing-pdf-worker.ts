/** The process that sets PDFs, with ways to make it fail: the name of the version says how. */
import { pbkdf2Sync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { PdfRequest } from '../../server/export/pdf/worker.ts';

process.on('message', (request) => {
	const { report } = request as PdfRequest;
	if (report.includes('– hang')) for (;;);
	if (report.includes('– exit')) process.exit(1);
	const note = /– compute (\S+\.pid)/.exec(report)?.[1];
	if (note) {
		writeFileSync(note, String(process.pid));
		// Native code, as the compiler is: nothing of JavaScript interrupts it.
		pbkdf2Sync('', '', 2 ** 31 - 1, 64, 'sha512');
	}
});
await import('../../server/export/pdf/worker.ts');
