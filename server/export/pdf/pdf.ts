import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Report } from '#domain/report/model.ts';
import { projectRoot } from '#server/root.ts';
import type { PdfRequest, PdfResponse } from './worker.ts';

export interface PdfOptions {
	/** The program of the process that sets. */
	readonly program?: string;
	/** Longest time that one document may take; a process that needs more is replaced. */
	readonly timeoutMs?: number;
}

/**
 * Sets reports as tagged PDF (PDF/UA-1), one after the other, in a process of its own: a thread could not
 * be stopped while it computes.
 */
export class PdfRenderer {
	private readonly program: string;
	private readonly timeoutMs: number;
	private worker: ChildProcess | undefined;
	private closed = false;
	/** Ends what is being set: the process has answered, failed, or takes too long. */
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

	close(): void {
		this.closed = true;
		this.end('the server is closing');
	}

	private async set(request: PdfRequest): Promise<Uint8Array> {
		if (this.closed) throw new Error('A PDF could not be set: the server is closing');
		const worker = (this.worker ??= this.start());
		const response = await new Promise<PdfResponse>((resolve) => {
			const timer = setTimeout(() => this.end('it took too long'), this.timeoutMs);
			this.finish = (answer) => {
				clearTimeout(timer);
				resolve(answer);
			};
			worker.send(request);
		});
		this.finish = undefined;
		if ('error' in response) throw new Error(`A PDF could not be set: ${response.error}`);
		return response.pdf;
	}

	private start(): ChildProcess {
		const worker = fork(this.program, {
			serialization: 'advanced',
			execArgv: [],
			// It sets what people wrote: it is told no secret.
			env: {},
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		});
		worker.unref();
		worker.channel?.unref();
		(worker.stderr as Socket | null)?.unref();
		let said = '';
		worker.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
		// A process that was replaced has nothing more to say.
		const isCurrent = () => this.worker === worker;
		const fail = (reason: string) => isCurrent() && this.end(reason);
		worker.on('message', (response) => isCurrent() && this.finish?.(response as PdfResponse));
		worker.on('error', (error) => fail(error.message));
		worker.on('close', () => fail(`its process ended. ${said}`.trim()));
		return worker;
	}

	private end(reason: string): void {
		const { worker } = this;
		this.worker = undefined;
		this.finish?.({ error: reason });
		worker?.kill('SIGKILL');
	}
}
