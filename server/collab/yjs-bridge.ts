import { MessageType, type Hocuspocus, type WebSocketLike } from '@hocuspocus/server';
import {
	createDecoder,
	readTailAsUint8Array,
	readVarString,
	readVarUint,
	readVarUint8Array,
} from 'lib0/decoding';
import {
	createEncoder,
	toUint8Array,
	writeUint8Array,
	writeVarString,
	writeVarUint,
	writeVarUint8Array,
} from 'lib0/encoding';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { bufferedIn } from './announced.ts';
import { readStates, writeStates } from './awareness-states.ts';
import type { YjsAddress } from './yjs-address.ts';
import { yjsClosing } from './yjs-closing.ts';

/** What a socket closes itself with when a message is larger than it takes. */
const tooBigCode = 1009;

/** Clients of y-websocket give a socket up on which nothing came for 30 seconds. */
const beatMs = 15_000;
const emptyAwareness = Uint8Array.of(MessageType.Awareness, 1, 0);

/**
 * Lets a client of y-websocket take part in a live document: to Hocuspocus it looks like one of its
 * own. Both speak of the same things, but Hocuspocus puts the name of the document before each
 * message, wants to be told who asks, and says more than y-websocket understands.
 */
export class YjsBridge {
	private readonly socket: WebSocketLike;
	private readonly name: string;
	private readonly connection: ReturnType<Hocuspocus['handleConnection']>;
	private readonly beat: ReturnType<typeof setInterval>;
	private readonly ownClients = new Set<number>();
	private readonly otherClients = new Set<number>();

	constructor(
		hocuspocus: Hocuspocus,
		socket: WebSocketLike,
		request: Request,
		{ programmeId, token }: YjsAddress,
	) {
		this.socket = socket;
		this.name = documentNameOf(programmeId);
		this.connection = hocuspocus.handleConnection(
			{
				send: (message: unknown) => this.pass(message as Uint8Array),
				// What Hocuspocus finds wrong with a socket itself; its codes mean something else here.
				close: (_code, reason) => this.end(reason ?? ''),
				get readyState() {
					return socket.readyState;
				},
				get bufferedAmount() {
					return bufferedIn(socket);
				},
			} as WebSocketLike,
			request,
		);
		const close = socket.close.bind(socket);
		// The socket itself says this of a message that it does not take; the client would connect again
		// and send the same.
		socket.close = (code, reason) =>
			code === tooBigCode ? this.end('too-large') : close(code, reason);
		// Hocuspocus keeps what comes before it has decided on the token.
		this.connection.handleMessage(this.frame(MessageType.Auth, tokenMessage(token)));
		this.beat = setInterval(() => {
			// Whether the other end lives is found out by pings; both ends want to see messages.
			this.connection.handleMessage(this.frame(MessageType.QueryAwareness, new Uint8Array()));
			socket.send(emptyAwareness);
		}, beatMs);
	}

	/** Takes a message of the client. */
	handleMessage(message: Uint8Array): void {
		let frame: Uint8Array | undefined;
		try {
			frame = this.frameOf(message);
		} catch {
			this.end('malformed');
			return;
		}
		if (frame) this.connection.handleMessage(frame);
	}

	/** The socket has been closed. */
	handleClose(event: { readonly code: number; readonly reason: string }): void {
		clearInterval(this.beat);
		this.connection.handleClose(event);
	}

	/** What Hocuspocus gets for a message of the client; nothing for what it need not know. */
	private frameOf(message: Uint8Array): Uint8Array | undefined {
		const decoder = createDecoder(message);
		const type = readVarUint(decoder);
		switch (type) {
			case MessageType.Sync:
			case MessageType.QueryAwareness:
				return this.frame(type, readTailAsUint8Array(decoder));
			case MessageType.Awareness: {
				const own = this.withoutEcho(readVarUint8Array(decoder));
				return own && this.frame(type, own);
			}
			default:
				throw new Error(`Clients send no messages of type ${type}`);
		}
	}

	/**
	 * A client of y-websocket sends back all that it hears of others, which would count as its own
	 * haste. The first thing that it says of presence is its own, so whoever the server named before is
	 * somebody else.
	 */
	private withoutEcho(update: Uint8Array): Uint8Array | undefined {
		const own = readStates(update).filter(({ client }) => !this.otherClients.has(client));
		if (own.length === 0) return undefined;
		for (const { client } of own) this.ownClients.add(client);
		const payload = createEncoder();
		writeVarUint8Array(payload, writeStates(own));
		return toUint8Array(payload);
	}

	/** Hands a message of Hocuspocus to the client, or does what it says. */
	private pass(message: Uint8Array): void {
		const decoder = createDecoder(message);
		readVarString(decoder);
		const type = readVarUint(decoder);
		switch (type) {
			case MessageType.Sync:
			case MessageType.SyncReply:
				this.socket.send(withType(MessageType.Sync, readTailAsUint8Array(decoder)));
				return;
			case MessageType.Awareness: {
				const payload = readTailAsUint8Array(decoder);
				for (const { client } of readStates(readVarUint8Array(createDecoder(payload)))) {
					if (!this.ownClients.has(client)) this.otherClients.add(client);
				}
				this.socket.send(withType(type, payload));
				return;
			}
			case MessageType.Auth:
				if (readVarUint(decoder) === permissionDenied) this.end(readVarString(decoder));
				return;
			case MessageType.CLOSE:
				this.end(readVarString(decoder));
				return;
			case MessageType.SyncStatus:
				// The client could not tell that the server does not take what it writes.
				if (readVarUint(decoder) === 0) this.end('read-only');
				return;
			default:
				return;
		}
	}

	private end(said: string): void {
		const { code, reason } = yjsClosing(said);
		this.socket.close(code, reason);
	}

	private frame(type: MessageType, payload: Uint8Array): Uint8Array {
		const encoder = createEncoder();
		writeVarString(encoder, this.name);
		writeVarUint(encoder, type);
		writeUint8Array(encoder, payload);
		return toUint8Array(encoder);
	}
}

/** What Hocuspocus' messages about who somebody is begin with. */
const withToken = 0;
const permissionDenied = 1;

function tokenMessage(token: string): Uint8Array {
	const encoder = createEncoder();
	writeVarUint(encoder, withToken);
	writeVarString(encoder, token);
	return toUint8Array(encoder);
}

function withType(type: MessageType, payload: Uint8Array): Uint8Array {
	const encoder = createEncoder();
	writeVarUint(encoder, type);
	writeUint8Array(encoder, payload);
	return toUint8Array(encoder);
}
