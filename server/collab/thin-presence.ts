import {
	OutgoingMessage,
	type Connection,
	type Document,
	type Extension,
} from '@hocuspocus/server';
import { bufferedIn } from './announced.ts';

/** Who has a document open hears of moved carets at most so often, and more seldom the more they are. */
const everyMs = 100;
const perConnectionMs = 10;
/** So much more seldom for each millisecond by which this process is behind, but so often at least. */
const perLateMs = 4;
const longestMs = 1_000;
/** Whoever is not rid of that much yet is not given more of presence on top of it. */
const bufferedBytes = 64 * 1024;

/**
 * Gathers what people say of where they are, so that edits never wait behind moved carets: of each only the
 * last state goes on, more seldom under load, and not to lines that are full. Who comes or goes is told at
 * once. This leans on `Document.broadcastAwarenessUpdate` being called with the clients that have changed;
 * `thin-presence.test.ts` fails when an upgrade changes that.
 */
export function thinPresence(): Extension {
	return {
		afterLoadDocument({ document }) {
			const gathered = new GatheredPresence(document);
			Object.assign(document, {
				broadcastAwarenessUpdate: (clients: readonly number[]) => gathered.take(clients),
			});
			return Promise.resolve();
		},
	};
}

class GatheredPresence {
	private readonly document: Document;
	/** Whom each connection has not been told of yet. */
	private readonly waiting = new Map<Connection, Set<number>>();
	/** Who is here, as all have been told. */
	private readonly here = new Set<number>();
	private timer: NodeJS.Timeout | undefined;
	/** Before when nothing of who moves goes out. */
	private next = 0;

	constructor(document: Document) {
		this.document = document;
	}

	take(clients: readonly number[]): void {
		const present = this.document.awareness.getStates();
		const moved: number[] = [];
		const cameOrWent: number[] = [];
		for (const client of clients) {
			(present.has(client) && this.here.has(client) ? moved : cameOrWent).push(client);
			if (present.has(client)) this.here.add(client);
			else this.here.delete(client);
		}
		const connections = this.document.getConnections();
		if (cameOrWent.length > 0) this.send(new Map(connections.map((one) => [one, cameOrWent])));
		if (moved.length === 0) return;
		for (const connection of connections) {
			const clientsOf = this.waiting.get(connection) ?? new Set();
			for (const client of moved) clientsOf.add(client);
			this.waiting.set(connection, clientsOf);
		}
		this.schedule();
	}

	private schedule(): void {
		const due = Math.max(Date.now(), this.next);
		this.timer ??= setTimeout(() => this.pass(Date.now() - due), due - Date.now());
	}

	private pass(lateMs: number): void {
		this.timer = undefined;
		if (this.document.isDestroyed) return;
		const usualMs = Math.max(everyMs, this.document.getConnectionsCount() * perConnectionMs);
		this.next = Date.now() + Math.min(longestMs, usualMs + Math.max(0, lateMs) * perLateMs);
		const ready = new Map<Connection, readonly number[]>();
		for (const [connection, clients] of this.waiting) {
			const isHere = this.document.hasConnection(connection);
			if (isHere && bufferedIn(connection.webSocket) > bufferedBytes) continue;
			this.waiting.delete(connection);
			if (isHere) ready.set(connection, [...clients]);
		}
		this.send(ready);
		if (this.waiting.size > 0) this.schedule();
	}

	private send(news: ReadonlyMap<Connection, readonly number[]>): void {
		// Nearly always all hear the same.
		const encoded = new Map<string, Uint8Array>();
		for (const [connection, clients] of news) {
			const { messageAddress } = connection;
			const key = `${messageAddress} ${clients.join()}`;
			const message = encoded.get(key) ?? this.encode(messageAddress, clients);
			encoded.set(key, message);
			connection.send(message);
		}
	}

	private encode(address: string, clients: readonly number[]): Uint8Array {
		const message = new OutgoingMessage(address);
		return message
			.createAwarenessUpdateMessage(this.document.awareness, [...clients])
			.toUint8Array();
	}
}
