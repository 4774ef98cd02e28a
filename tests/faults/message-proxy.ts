import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from 'crossws';
import crossws from 'crossws/adapters/node';

/** Sends a message on. */
export type Send = (message: Uint8Array) => void;

/** Somebody who stands between one client and the server, and passes on what they like. */
export interface Tap {
	fromClient(message: Uint8Array): void;
	fromServer(message: Uint8Array): void;
}

/** Stands between clients and the server at `url`, with a tap on each connection. */
export async function tapMessages(url: string, tapOf: (toServer: Send, toClient: Send) => Tap) {
	const lines = new Map<Peer, Line>();
	const adapter = crossws({
		hooks: {
			open: (peer) => void lines.set(peer, new Line(peer, url, tapOf)),
			message: (peer, message) => lines.get(peer)?.tap.fromClient(message.uint8Array()),
			close: (peer) => {
				lines.get(peer)?.server.close();
				lines.delete(peer);
			},
			error: (peer) => peer.close(),
		},
	});
	const http = createServer().listen(0, '127.0.0.1');
	http.on('upgrade', (request, socket, head) => void adapter.handleUpgrade(request, socket, head));
	await once(http, 'listening');
	return {
		url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`,
		async close() {
			for (const peer of lines.keys()) peer.terminate();
			http.close();
			http.closeAllConnections();
			await once(http, 'close');
		},
	};
}

/** One client and its connection to the server. */
class Line {
	readonly tap: Tap;
	readonly server: WebSocket;

	constructor(peer: Peer, url: string, tapOf: (toServer: Send, toClient: Send) => Tap) {
		this.server = new WebSocket(url);
		this.server.binaryType = 'arraybuffer';
		const opened = new Promise((resolve) => this.server.addEventListener('open', resolve));
		const toServer: Send = (message) => {
			void opened.then(() => this.server.send(message as Uint8Array<ArrayBuffer>));
		};
		this.tap = tapOf(toServer, (message) => void peer.send(message));
		this.server.addEventListener('message', ({ data }) =>
			this.tap.fromServer(new Uint8Array(data as ArrayBuffer)),
		);
		// Whatever ends one end ends the other.
		for (const end of ['close', 'error'] as const)
			this.server.addEventListener(end, () => peer.terminate());
	}
}
