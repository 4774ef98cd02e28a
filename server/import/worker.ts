/**
 * Reads one spreadsheet and ends. A thread of its own, so that the server goes on answering, with limits of
 * memory and time that only end this thread. Node runs this file as it stands, in production too.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { SheetFailure, type SheetFailureCode } from './failure.ts';
import { readSheetFile, type SheetFile } from './file.ts';

export interface ReadRequest {
	readonly bytes: Uint8Array;
	readonly name: string;
}
export type ReadResponse = { readonly file: SheetFile } | { readonly failure: SheetFailureCode };

const { bytes, name } = workerData as ReadRequest;
parentPort?.postMessage(answer());

function answer(): ReadResponse {
	try {
		return { file: readSheetFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name) };
	} catch (error) {
		if (error instanceof SheetFailure) return { failure: error.code };
		throw error;
	}
}
