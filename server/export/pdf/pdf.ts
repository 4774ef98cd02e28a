import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Report } from '#domain/report/model.ts';
import { projectRoot } from '#server/root.ts';
import type { PdfRequest, PdfResponse } from './worker.ts';

export interface PdfOptions {
	/** The thread's program. */
	readonly program?: string;
	/** Longest time that one document may take; a thread that needs more is replaced. */
	readonly timeoutMs?: number;
}

/** Sets reports as tagged PDF (PDF/UA-1), one after the other, in a thread of its own. */
export class PdfRenderer {
	private readonly program: string;
	private readonly timeoutMs: number;
	private worker: Worker | undefined;
	private closed = false;
	/** Ends what is being set: the thread has answered, failed, or takes too long. */
	private finish: ((response: PdfResponse) => void) | undefined;
	private turn: Promise<unknown> = Promise.resolve();

	constructor({
		program = join(projectRoot, 'server/export/pdf/worker.ts'),
		timeoutMs = 60_000,
	}: PdfOptions = {}) {
		this.program = program;
		this.timeoutMs = timeoutMs;
	}

	/**
	 * The same report with the same `createdAt` gives the same bytes. A document that fails or takes too
	 * long is refused; those that wait behind it are not.
	 */
	render(report: Report, createdAt: Date): Promise<Uint8Array> {
		const request: PdfRequest = {
			report: JSON.stringify(report),
			createdAt: Math.floor(createdAt.getTime() / 1000),
		};
		const rendered = this.turn.then(() => this.set(request));
		this.turn = rendered.catch(() => undefined);
		return rendered;
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.end('the server is closing');
	}

	private async set(request: PdfRequest): Promise<Uint8Array> {
		if (this.closed) throw new Error('A PDF could not be set: the server is closing');
		const worker = (this.worker ??= this.start());
		const response = await new Promise<PdfResponse>((resolve) => {
			const timer = setTimeout(() => void this.end('it took too long'), this.timeoutMs);
			this.finish = (answer) => {
				clearTimeout(timer);
				resolve(answer);
			};
			worker.postMessage(request);
		});
		this.finish = undefined;
		if ('error' in response) throw new Error(`A PDF could not be set: ${response.error}`);
		return response.pdf;
	}

	private start(): Worker {
		const worker = new Worker(this.program);
		worker.unref();
		// A thread that was replaced has nothing more to say.
		const isCurrent = () => this.worker === worker;
		const fail = (reason: string) => void (isCurrent() && this.end(reason));
		worker.on('message', (response: PdfResponse) => isCurrent() && this.finish?.(response));
		worker.on('error', (error) => fail(error.message));
		worker.on('exit', () => fail('its thread ended'));
		return worker;
	}

	private async end(reason: string): Promise<void> {
		const { worker } = this;
		this.worker = undefined;
		this.finish?.({ error: reason });
		await worker?.terminate();
	}
}
