import * as Y from 'yjs';
import { Crowd, type Joining, type Outcome } from './crowd.ts';
import { dialects, type DialectName } from './dialects.ts';
import type { Stretch } from './measure.ts';
import { openOnce, put } from './visit.ts';

export interface Address {
	readonly url: string;
	readonly dialect: DialectName;
	readonly room: string;
	readonly token: string;
}

/** How long it took to open a document. */
export interface Opening {
	readonly bytesMs: number;
	readonly readMs: number;
}

let crowd: Crowd | undefined;

/** What the load generator does when it is told to. */
export const commands = {
	/** Puts a document into an empty room; resolves once the server has it. */
	async put({ state, ...address }: Address & { readonly state: Uint8Array }): Promise<void> {
		await put(placeOf(address), state);
	},
	async join(joining: Joining): Promise<void> {
		crowd = await Crowd.join(joining);
	},
	write({ rate, seconds }: { rate: number; seconds: number }): Promise<Stretch> {
		return everybody().write(rate, seconds);
	},
	/** What of all that is there at a server that was started again. */
	outcome({ url }: { url: string }): Promise<Outcome> {
		return everybody().outcome(url);
	},
	leave(): Promise<void> {
		crowd?.leave();
		crowd = undefined;
		return Promise.resolve();
	},
	/** Somebody new opens a document of at least so many bytes, and leaves again. */
	async open({ least, ...address }: Address & { readonly least: number }): Promise<Opening> {
		const { bytesMs, readMs, bytes } = await openOnce(placeOf(address));
		if (bytes < least) throw new Error(`${bytes} bytes came back of more than ${least}`);
		return { bytesMs, readMs };
	},
	/** What Yjs alone takes to read a document, in the middle of several times. */
	decode({ state }: { state: Uint8Array }): Promise<number> {
		const times = Array.from({ length: 5 }, () => {
			const began = performance.now();
			Y.applyUpdate(new Y.Doc(), state);
			return performance.now() - began;
		});
		return Promise.resolve(times.sort((a, b) => a - b)[2] ?? Number.NaN);
	},
};

export type Commands = typeof commands;

function placeOf({ dialect, ...address }: Address) {
	return { ...address, dialect: dialects[dialect] };
}

function everybody(): Crowd {
	if (!crowd) throw new Error('Nobody has joined');
	return crowd;
}
