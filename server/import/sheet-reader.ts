import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#domain/error.ts';
import { projectRoot } from '#server/root.ts';
import type { SheetFile } from './file.ts';
import { sheetLimits } from './limits.ts';
import type { ReadRequest, ReadResponse } from './worker.ts';

export interface SheetReaderOptions {
	/** The program of the thread. */
	readonly program?: string;
	readonly timeMs?: number;
	readonly memoryMb?: number;
}

/** So many files may wait; more are refused at once. */
const mostWaiting = 10;

/** Reads spreadsheets from outside, one after the other, each in a thread that it cannot outlive. */
export class SheetReader {
	private readonly program: string;
	private readonly timeMs: number;
	private readonly memoryMb: number;
	private turn: Promise<unknown> = Promise.resolve();
	private waiting = 0;
	private worker: Worker | undefined;

	constructor({
		program = join(projectRoot, 'server/import/worker.ts'),
		timeMs = sheetLimits.timeMs,
		memoryMb = sheetLimits.memoryMb,
	}: SheetReaderOptions = {}) {
		this.program = program;
		this.timeMs = timeMs;
		this.memoryMb = memoryMb;
	}

	/** The sheets of a file; refuses what is too large, damaged, or no spreadsheet that we read. */
	async read(bytes: Uint8Array, name: string): Promise<SheetFile> {
		if (bytes.length > sheetLimits.fileBytes) throw new DomainError('sheet-too-large');
		if (this.waiting >= mostWaiting) throw new DomainError('unavailable');
		this.waiting++;
		const read = this.turn.then(() => this.inThread({ bytes, name }));
		this.turn = read.catch(() => undefined);
		try {
			return await read;
		} finally {
			this.waiting--;
		}
	}

	async close(): Promise<void> {
		await this.worker?.terminate();
	}

	private async inThread(request: ReadRequest): Promise<SheetFile> {
		const worker = new Worker(this.program, {
			workerData: request,
			resourceLimits: { maxOldGenerationSizeMb: this.memoryMb, maxYoungGenerationSizeMb: 32 },
			// It reads what strangers may have made: it is told no secret.
			env: {},
			execArgv: [],
		});
		this.worker = worker;
		const response = await new Promise<ReadResponse>((resolve, reject) => {
			const tooMuch: ReadResponse = { failure: 'sheet-too-large' };
			const timer = setTimeout(() => resolve(tooMuch), this.timeMs);
			worker.on('message', (message) => resolve(message as ReadResponse));
			worker.on('error', (error: Error & { code?: string }) =>
				error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooMuch) : reject(error),
			);
			worker.on('exit', () => {
				clearTimeout(timer);
				reject(new Error('The thread that reads a spreadsheet ended without an answer'));
			});
		});
		await worker.terminate();
		this.worker = undefined;
		if ('failure' in response) throw new DomainError(response.failure);
		return response.file;
	}
}
