import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { sharedLine } from '#domain/doc/layout.ts';
import { programmeItemId } from '#domain/id.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import type { App } from '#server/app.ts';
import { identify } from '#server/auth/identify.ts';
import { sessionCookie } from '#server/auth/session-cookie.ts';
import { Hub, type HubOptions } from '#server/collab/hub.ts';
import { Line } from '#lib/live/line.ts';
import { Provider } from '#lib/live/provider.ts';

export type LiveOptions = Partial<Omit<HubOptions, 'db' | 'log'>>;

/** A hub of its own behind an HTTP server of its own, with clients as browsers and scripts have them. */
export class Live {
	readonly hub: Hub;
	/** For instance `ws://127.0.0.1:41234/collab`. */
	readonly url: string;
	private readonly clients: Client[] = [];
	private readonly stop: () => Promise<void>;

	private constructor(hub: Hub, url: string, stop: () => Promise<void>) {
		this.hub = hub;
		this.url = url;
		this.stop = stop;
	}

	/** On the database and the accounts of `app`; options that are not given are those of `boot`. */
	static async open({ auth, db, log }: App, options: LiveOptions = {}): Promise<Live> {
		const hub = new Hub({
			...{ db, log },
			identify: (headers, token) => identify(auth, db, headers, token),
			sessionOf: (headers) => sessionCookie(auth, headers),
			...options,
		});
		const server = createServer((request, response) => {
			if (!hub.answer(request, response)) response.writeHead(404).end();
		});
		server.on('upgrade', (request, socket, head) => hub.upgrade(request, socket, head));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		return new Live(hub, `ws://127.0.0.1:${port}/collab`, async () => {
			try {
				await hub.close();
			} finally {
				server.close();
				server.closeAllConnections();
			}
		});
	}

	/** Asks for a document and does not wait for the answer. */
	connect(token: string, documentName: string, from: From = {}): Client {
		const client = new Client(this.url + (from.search ?? ''), token, documentName, from);
		this.clients.push(client);
		return client;
	}

	/** Opens the document of a programme; resolves once it is there and everything in it is saved. */
	async join(token: string, programmeId: string, from: From = {}): Promise<Client> {
		const client = this.connect(token, documentNameOf(programmeId), from);
		await client.saved();
		return client;
	}

	/** Ends the clients, then the hub, then the server. */
	async close(): Promise<void> {
		await Promise.all(this.clients.map((client) => client.leave()));
		await this.stop();
	}
}

/** What a browser sends besides: its cookies, and what stands behind the address. */
interface From {
	readonly headers?: Headers;
	readonly search?: string;
	/** Opens its sockets; WebSockets with those headers if left out. */
	readonly socket?: (url: string) => object;
}

/** Somebody who has a document open. */
export class Client {
	readonly doc = new Y.Doc();
	readonly provider: Provider;
	readonly socket: Line;
	/** Why the server refused this client or ended its connection, the last reason last. */
	readonly reasons: string[] = [];

	constructor(url: string, token: string, name: string, { headers, socket }: From) {
		const open = socket ?? ((address: string) => new WebSocket(address, { headers } as never));
		function Socket(address: string) {
			return open(address);
		}
		// A lower bound above `delay` makes the provider throw when it connects again.
		this.socket = new Line({
			...{ url, delay: 20, minDelay: 10, maxDelay: 50 },
			WebSocketPolyfill: Socket,
		});
		this.provider = new Provider({
			...{ websocketProvider: this.socket, name, document: this.doc, token },
			onAuthenticationFailed: ({ reason }) => this.reasons.push(reason),
			onClose: ({ event }) => this.reasons.push(event.reason || String(event.code)),
		});
		this.provider.attach();
	}

	/** Resolves once the server has acknowledged everything that this client has. */
	async saved(): Promise<void> {
		await until(() => {
			const { isAuthenticated, synced, hasUnsyncedChanges } = this.provider;
			if (isAuthenticated && synced && !hasUnsyncedChanges) return true;
			if (this.reasons.length > 0) throw new Error(`The server says ${this.reasons.join(', ')}`);
			return false;
		});
	}

	/** Resolves with the last reason once there are so many. */
	async reason(count = 1): Promise<string> {
		await until(() => this.reasons.length >= count);
		return this.reasons.at(-1) ?? '';
	}

	/** Asks again on the same socket after the server has ended the connection to the document. */
	askAgain(): void {
		void this.provider.sendToken();
		this.provider.startSync();
	}

	/** Writes at the end of the text. */
	write(words: string): void {
		const text = textOf(this.doc);
		text.insert(text.length, words);
	}

	/** Takes the whole text out. */
	erase(): void {
		const text = textOf(this.doc);
		text.delete(0, text.length);
	}

	get text(): string {
		return textOf(this.doc).toString();
	}

	/** Goes for good; resolves once the server has noticed. */
	async leave(): Promise<void> {
		const { webSocket } = this.socket;
		const closed = new Promise((resolve) => webSocket?.addEventListener('close', resolve));
		const wasOpen = webSocket?.readyState === WebSocket.OPEN;
		this.provider.destroy();
		this.socket.destroy();
		if (wasOpen) await closed;
	}
}

/** A text in which tests write; nothing stands in it at first. */
export function textOf(doc: Y.Doc): Y.Text {
	return sharedLine(doc, programmeItemId, 'title', 'pt');
}

/** Whether the server takes a socket. */
export async function takesSocket(url: string): Promise<boolean> {
	const socket = new WebSocket(url);
	const opened = await new Promise<boolean>((resolve) => {
		socket.addEventListener('open', () => resolve(true));
		socket.addEventListener('error', () => resolve(false));
	});
	socket.close();
	return opened;
}

/** Waits until something is so; fails where it was called, with what last stood in the way. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 5_000;
	for (;;) {
		let obstacle = new Error('It did not become so');
		try {
			if (condition()) return;
		} catch (error) {
			obstacle = error as Error;
		}
		if (Date.now() > deadline) throw obstacle;
		await pause(5);
	}
}
