import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Dialect } from './dialects.ts';
import type { Place } from './line.ts';
import { LeanSocket } from './web-socket.ts';

/** How somebody came to a document. */
export interface Visit {
	readonly doc: Y.Doc;
	/** From the first packet until the document's bytes were there. */
	readonly bytesMs: number;
	/** Until they were read into a document. */
	readonly readMs: number;
	readonly bytes: number;
}

/** Opens a document as a newcomer and leaves again. */
export async function openOnce({ url, dialect, room, token }: Place): Promise<Visit> {
	const began = performance.now();
	const socket = await LeanSocket.open(dialect.addressOf(url, room));
	const doc = new Y.Doc();
	try {
		const updates = await firstState(socket, dialect, dialect.hello(room, token));
		const bytesMs = performance.now() - began;
		doc.transact(() => {
			for (const update of updates) Y.applyUpdate(doc, update);
		});
		const bytes = updates.reduce((sum, { length }) => sum + length, 0);
		return { doc, bytesMs, readMs: performance.now() - began, bytes };
	} finally {
		socket.close();
	}
}

/** Puts a whole document into the place of an empty one; resolves once the server has it. */
export async function put(place: Place, state: Uint8Array): Promise<void> {
	const { url, dialect, room, token } = place;
	const socket = await LeanSocket.open(dialect.addressOf(url, room));
	try {
		await firstState(socket, dialect, dialect.hello(room, token));
		const saved = new Promise<void>((resolve, reject) => {
			const refused = (reason: string) => reject(new Error(`The server refused: ${reason}`));
			const heard = { update: () => {}, saved: resolve, refused };
			socket.onMessage = (message) => dialect.read(message, heard);
			socket.onClose = () => refused('closed');
		});
		socket.send(dialect.update(room, state));
		if (dialect.acknowledges) await saved;
		else while ((await openOnce(place)).bytes < state.length / 2) await wait(50);
	} finally {
		socket.close();
	}
}

/** All updates up to the answer, with which one has everything. */
function firstState(socket: LeanSocket, dialect: Dialect, hello: readonly Uint8Array[]) {
	const updates: Uint8Array[] = [];
	return new Promise<readonly Uint8Array[]>((resolve, reject) => {
		const refused = (reason: string) => reject(new Error(`The server refused: ${reason}`));
		socket.onClose = () => refused('closed');
		socket.onMessage = (message) =>
			dialect.read(message, {
				// Copied: the bytes of a message are gone when this returns.
				update: (bytes, isState) => {
					updates.push(bytes.slice());
					if (isState) resolve(updates);
				},
				saved: () => {},
				refused,
			});
		for (const message of hello) socket.send(message);
	});
}
