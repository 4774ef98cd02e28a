import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
	createEncoder,
	toUint8Array,
	writeVarString,
	writeVarUint,
	writeVarUint8Array,
	type Encoder,
} from 'lib0/encoding';

/** What a server says, in any dialect. */
export interface Heard {
	/** Changes; `isState` when they are the answer to what a newcomer asks for. */
	update(bytes: Uint8Array, isState: boolean): void;
	/** The earliest update that is not acknowledged yet is. */
	saved(): void;
	refused(reason: string): void;
}

/** How clients talk with a kind of server. */
export interface Dialect {
	/** Whether the server keeps documents, so that a newcomer gets one. */
	readonly keeps: boolean;
	/** Whether the server acknowledges updates. */
	readonly acknowledges: boolean;
	addressOf(url: string, room: string): string;
	/** What a newcomer says who has nothing yet. */
	hello(room: string, token: string): readonly Uint8Array[];
	update(room: string, update: Uint8Array): Uint8Array;
	read(message: Uint8Array, heard: Heard): void;
}

export type DialectName = 'relay' | 'y-websocket' | 'hocuspocus';

const emptyState = Uint8Array.of(0);
const [sync, auth, syncReply, syncStatus] = [0, 2, 4, 8];

const plain: Dialect = {
	keeps: true,
	acknowledges: false,
	addressOf: (url, room) => `${url}/${room}`,
	hello: () => [message((encoder) => writeSync(encoder, 0, emptyState))],
	update: (_room, update) => message((encoder) => writeSync(encoder, 2, update)),
	read(bytes, heard) {
		const decoder = createDecoder(bytes);
		if (readVarUint(decoder) !== sync) return;
		const step = readVarUint(decoder);
		if (step > 0) heard.update(readVarUint8Array(decoder), step === 1);
	},
};

const hocuspocus: Dialect = {
	keeps: true,
	acknowledges: true,
	addressOf: (url) => url,
	hello: (room, token) => [
		message((encoder) => {
			writeVarString(encoder, room);
			writeVarUint(encoder, auth);
			writeVarUint(encoder, 0);
			writeVarString(encoder, token);
		}),
		message((encoder) => {
			writeVarString(encoder, room);
			writeSync(encoder, 0, emptyState);
		}),
	],
	update: (room, update) =>
		message((encoder) => {
			writeVarString(encoder, room);
			writeSync(encoder, 2, update);
		}),
	read(bytes, heard) {
		// A ping, which needs no answer for as long as a run takes.
		if (bytes.length < 2) return;
		const decoder = createDecoder(bytes);
		readVarString(decoder);
		const type = readVarUint(decoder);
		if (type === sync || type === syncReply) {
			const step = readVarUint(decoder);
			if (step > 0) heard.update(readVarUint8Array(decoder), step === 1);
		} else if (type === syncStatus) {
			if (readVarUint(decoder) === 1) heard.saved();
			else heard.refused('read-only');
		} else if (type === auth && readVarUint(decoder) === 1) heard.refused(readVarString(decoder));
	},
};

export const dialects: { readonly [N in DialectName]: Dialect } = {
	relay: { ...plain, keeps: false, hello: () => [] },
	'y-websocket': plain,
	hocuspocus,
};

function message(write: (encoder: Encoder) => void): Uint8Array {
	const encoder = createEncoder();
	write(encoder);
	return toUint8Array(encoder);
}

function writeSync(encoder: Encoder, step: number, bytes: Uint8Array): void {
	writeVarUint(encoder, sync);
	writeVarUint(encoder, step);
	writeVarUint8Array(encoder, bytes);
}
