import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hocuspocus } from '@hocuspocus/server';
import type { Peer } from 'crossws';
import crossws, { type NodeAdapter } from 'crossws/adapters/node';
import { announcing, handle } from './announced.ts';
import { defaultHttpTimes, HttpSockets, type HttpTimes } from './http-sockets.ts';
import type { Limits } from './limits.ts';
import { refuseUpgrade } from './upgrade.ts';
import { readYjsAddress } from './yjs-address.ts';
import { YjsBridge } from './yjs-bridge.ts';

/**
 * How often sockets are pinged; one that has not answered by then is dead. On a thin line pings wait behind a
 * large message for minutes.
 */
const pingEverySeconds = 300;

/** What takes the messages of a socket. */
type Connected = Pick<ReturnType<Hocuspocus['handleConnection']>, 'handleMessage' | 'handleClose'>;

export interface SocketsOptions {
	readonly hocuspocus: Hocuspocus;
	readonly limits: Limits;
	/** What says which sign-in a browser has, as it sent it. */
	readonly sessionOf: (headers: Headers) => string | undefined;
	/** How patient the transport by HTTP is. */
	readonly times?: HttpTimes | undefined;
}

/** The sockets of all clients: takes them over from HTTP and hands what arrives on to Hocuspocus. */
export class Sockets {
	private readonly adapter: NodeAdapter;
	private readonly limits: Limits;
	private readonly peers = new Map<Peer, Connected>();
	private readonly http: HttpSockets;
	private closing = false;

	constructor({ hocuspocus, limits, sessionOf, times = defaultHttpTimes }: SocketsOptions) {
		this.limits = limits;
		const mayOpen = () => this.hasRoom;
		this.http = new HttpSockets({ hocuspocus, limits, times, sessionOf, mayOpen });
		this.adapter = crossws({
			idleTimeout: pingEverySeconds,
			serverOptions: { maxPayload: limits.messageBytes },
			hooks: {
				open: (peer) => void this.peers.set(peer, connect(hocuspocus, peer, limits)),
				message: (peer, message) => this.peers.get(peer)?.handleMessage(message.uint8Array()),
				close: (peer, { code, reason }) => {
					this.peers.get(peer)?.handleClose({ code: code ?? 1000, reason: reason ?? '' });
					this.peers.delete(peer);
				},
				error: (peer) => peer.close(),
			},
		});
	}

	/** False once the server is going away. */
	get isOpen(): boolean {
		return !this.closing;
	}

	/** Takes a socket over; refuses it when there are too many or the server is going away. */
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		if (!this.hasRoom) {
			refuseUpgrade(socket, '503 Service Unavailable');
			return;
		}
		void this.adapter.handleUpgrade(request, socket, head);
	}

	/** Answers a request of somebody who gets no WebSocket; false if it is for something else. */
	answer(request: IncomingMessage, response: ServerResponse): boolean {
		return this.http.answer(request, response);
	}

	/** Takes no more, and tells those who are there that the server will be back. */
	close(): void {
		this.closing = true;
		for (const peer of this.peers.keys()) peer.close(1012, 'server-restarts');
		this.http.close(1012, 'server-restarts');
	}

	private get hasRoom(): boolean {
		return !this.closing && this.peers.size + this.http.size < this.limits.sockets;
	}
}

/** Whoever came by the address of y-websocket speaks that, all others Hocuspocus' own protocol. */
function connect(hocuspocus: Hocuspocus, peer: Peer, limits: Limits): Connected {
	const [socket, request] = [peer.websocket as WebSocket, peer.request as Request];
	const address = readYjsAddress(request.url, request.headers);
	if (typeof address === 'object') return new YjsBridge(hocuspocus, socket, request, address);
	const connection = hocuspocus.handleConnection(announcing(socket), request);
	return {
		handleMessage: (message) => handle(connection, message, limits.messageBytes),
		handleClose: connection.handleClose.bind(connection),
	};
}
