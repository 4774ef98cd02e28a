import { createDecoder, readUint8Array, readVarString, readVarUint } from 'lib0/decoding';
import {
	createEncoder,
	toUint8Array,
	writeVarString,
	writeVarUint,
	writeVarUint8Array,
	type Encoder,
} from 'lib0/encoding';
import type { Identity } from '#server/auth/identity.ts';
import { tokenOf } from './app.ts';
import { until } from './live.ts';
import type { Scene } from './live-scene.ts';

/** Kinds of messages, by their number in the protocol. */
export const messages = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	stateless: 5,
	broadcastStateless: 6,
	close: 7,
	syncStatus: 8,
} as const;

/** A message of the server to a document. */
export interface Received {
	readonly name: string;
	readonly type: number;
	readonly rest: Uint8Array;
}

/** A client that ignores our pages and sends what it likes. */
export class RawSocket {
	readonly received: Received[] = [];
	/** How the socket was closed, once it is. */
	closed: { readonly code: number; readonly reason: string } | undefined;
	private readonly socket: WebSocket;

	private constructor(socket: WebSocket) {
		this.socket = socket;
		socket.binaryType = 'arraybuffer';
		socket.addEventListener('message', ({ data }) => {
			const decoder = createDecoder(new Uint8Array(data as ArrayBuffer));
			const [name, type] = [readVarString(decoder), readVarUint(decoder)];
			const rest = readUint8Array(decoder, decoder.arr.length - decoder.pos);
			this.received.push({ name, type, rest });
		});
		socket.addEventListener('close', ({ code, reason }) => {
			this.closed = { code, reason };
		});
	}

	static async open(url: string): Promise<RawSocket> {
		const socket = new WebSocket(url);
		const raw = new RawSocket(socket);
		await until(() => socket.readyState === WebSocket.OPEN);
		return raw;
	}

	/** On which somebody has the document of a scene open. */
	static async join(scene: Scene, who: Identity): Promise<RawSocket> {
		const raw = await RawSocket.open(scene.live.url);
		raw.send(frames.auth(scene.name, await tokenOf(scene.test, who)), frames.ask(scene.name));
		await raw.answer(messages.sync);
		return raw;
	}

	send(...sent: readonly (Uint8Array | string)[]): void {
		for (const frame of sent) this.socket.send(frame as Uint8Array<ArrayBuffer>);
	}

	/** The first message of a type; waits until it is there. */
	async answer(type: number): Promise<Uint8Array> {
		await until(() => this.received.some((message) => message.type === type));
		return this.received.find((message) => message.type === type)?.rest ?? new Uint8Array();
	}

	close(): void {
		this.socket.close();
	}
}

function frame(name: string, type: number, write: (encoder: Encoder) => void = () => {}) {
	const encoder = createEncoder();
	writeVarString(encoder, name);
	writeVarUint(encoder, type);
	write(encoder);
	return toUint8Array(encoder);
}

/** Frames as a client sends them; nobody checks what is in them. */
export const frames = {
	auth: (name: string, token: string) =>
		frame(name, messages.auth, (encoder) => {
			writeVarUint(encoder, 0);
			writeVarString(encoder, token);
		}),
	/** Asks for what is missing beyond a state vector. */
	ask: (name: string, stateVector: Uint8Array = Uint8Array.of(0)) => sync(name, 0, stateVector),
	/** Answers with what the other end misses. */
	answer: (name: string, update: Uint8Array) => sync(name, 1, update),
	update: (name: string, update: Uint8Array) => sync(name, 2, update),
	awareness: (name: string, ...states: readonly (readonly [client: number, state: string])[]) =>
		frame(name, messages.awareness, (encoder) => {
			const inner = createEncoder();
			writeVarUint(inner, states.length);
			for (const [client, state] of states) {
				writeVarUint(inner, client);
				writeVarUint(inner, ++clock);
				writeVarString(inner, state);
			}
			writeVarUint8Array(encoder, toUint8Array(inner));
		}),
	stateless: (name: string, payload: string) =>
		frame(name, messages.stateless, (encoder) => writeVarString(encoder, payload)),
	broadcast: (name: string, payload: string) =>
		frame(name, messages.broadcastStateless, (encoder) => writeVarString(encoder, payload)),
	other: (name: string, type: number, ...rest: readonly number[]) =>
		frame(name, type, (encoder) => {
			for (const number of rest) writeVarUint(encoder, number);
		}),
};

/** Of two states of one client, the one with the higher clock holds: above that of any real client. */
let clock = 1_000;

function sync(name: string, step: number, bytes: Uint8Array) {
	return frame(name, messages.sync, (encoder) => {
		writeVarUint(encoder, step);
		writeVarUint8Array(encoder, bytes);
	});
}
