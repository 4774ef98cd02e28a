import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hocuspocus } from '@hocuspocus/server';
import type { Peer } from 'crossws';
import crossws, { type NodeAdapter } from 'crossws/adapters/node';
import type { Limits } from './limits.ts';
import { refuseUpgrade } from './upgrade.ts';
import { readYjsAddress } from './yjs-address.ts';
import { YjsBridge } from './yjs-bridge.ts';

/** What takes the messages of a socket. */
type Connected = Pick<ReturnType<Hocuspocus['handleConnection']>, 'handleMessage' | 'handleClose'>;

/** The sockets of all clients: takes them over from HTTP and hands what arrives on to Hocuspocus. */
export class Sockets {
	private readonly adapter: NodeAdapter;
	private readonly limits: Limits;
	private readonly peers = new Map<Peer, Connected>();
	private closing = false;

	constructor(hocuspocus: Hocuspocus, limits: Limits) {
		this.limits = limits;
		this.adapter = crossws({
			serverOptions: { maxPayload: limits.messageBytes },
			hooks: {
				open: (peer) => void this.peers.set(peer, connect(hocuspocus, peer)),
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
		if (this.closing || this.peers.size >= this.limits.sockets) {
			refuseUpgrade(socket, '503 Service Unavailable');
			return;
		}
		void this.adapter.handleUpgrade(request, socket, head);
	}

	/** Takes no more, and tells those who are there that the server will be back. */
	close(): void {
		this.closing = true;
		for (const peer of this.peers.keys()) peer.close(1012, 'server-restarts');
	}
}

/** Whoever came by the address of y-websocket speaks that, all others Hocuspocus' own protocol. */
function connect(hocuspocus: Hocuspocus, peer: Peer): Connected {
	const [socket, request] = [peer.websocket as WebSocket, peer.request as Request];
	const address = readYjsAddress(request.url, request.headers);
	if (typeof address !== 'object') return hocuspocus.handleConnection(socket, request);
	return new YjsBridge(hocuspocus, socket, request, address);
}
