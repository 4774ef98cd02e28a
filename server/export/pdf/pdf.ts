import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Report } from '#domain/report/model.ts';
import { projectRoot } from '#server/root.ts';
import type { PdfRequest, PdfResponse } from './worker.ts';

/** Longest time that one document may take; a thread that needs more is replaced. */
const timeoutMs = 60_000;

/** Sets reports as tagged PDF (PDF/UA-1), one after the other, in a thread of its own. */
export class PdfRenderer {
	private worker: Worker | undefined;
	private readonly waiting = new Map<number, (response: PdfResponse) => void>();
	private last = 0;

	/** The same report with the same `createdAt` gives the same bytes. */
	async render(report: Report, createdAt: Date): Promise<Uint8Array> {
		const id = ++this.last;
		const worker = (this.worker ??= this.start());
		const response = await new Promise<PdfResponse>((resolve) => {
			const timer = setTimeout(() => void this.end(worker, 'took too long'), timeoutMs);
			this.waiting.set(id, (answer) => {
				clearTimeout(timer);
				resolve(answer);
			});
			const seconds = Math.floor(createdAt.getTime() / 1000);
			const request: PdfRequest = { id, report: JSON.stringify(report), createdAt: seconds };
			worker.postMessage(request);
		});
		if ('error' in response) throw new Error(`A PDF could not be set: ${response.error}`);
		return response.pdf;
	}

	async close(): Promise<void> {
		if (this.worker) await this.end(this.worker, 'the server is closing');
	}

	private start(): Worker {
		const worker = new Worker(join(projectRoot, 'server/export/pdf/worker.ts'));
		worker.unref();
		worker.on('message', (response: PdfResponse) => {
			this.waiting.get(response.id)?.(response);
			this.waiting.delete(response.id);
		});
		worker.on('error', (error) => void this.end(worker, error.message));
		return worker;
	}

	private async end(worker: Worker, reason: string): Promise<void> {
		if (this.worker === worker) this.worker = undefined;
		for (const [id, answer] of this.waiting) answer({ id, error: reason });
		this.waiting.clear();
		await worker.terminate();
	}
}
