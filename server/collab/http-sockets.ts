import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hocuspocus } from '@hocuspocus/server';
import { requestBytes } from '#domain/protocol/byte-stream.ts';
import { announcing, handle } from './announced.ts';
import { HttpSession } from './http-session.ts';
import type { Limits } from './limits.ts';
import { isOwnOrigin } from './upgrade.ts';

/** How patient the transport is. */
export interface HttpTimes {
	/** How long a request waits for messages: shorter than proxies let one wait. */
	readonly waitMs: number;
	/** After how long without any request a client is gone. */
	readonly silentMs: number;
}

export const defaultHttpTimes: HttpTimes = { waitMs: 15_000, silentMs: 30_000 };

const address = /^\/collab\/http(?:\/([\w-]+))?(?:\?(.*))?$/;

/**
 * Live documents for pages that get no WebSocket: their messages travel in ordinary requests, and
 * Hocuspocus takes them like those of any socket.
 *
 * `POST /collab/http` opens a session and answers with its id; `POST /collab/http/<id>?at=…` takes
 * bytes that stand at that place of the client's stream; `GET /collab/http/<id>?from=…` answers with
 * those from that place of the server's, and waits until there are any. `GET /collab/http` says that
 * one gets through to here, and would be taken.
 */
export class HttpSockets {
	private readonly hocuspocus: Hocuspocus;
	private readonly limits: Limits;
	private readonly times: HttpTimes;
	private readonly sessionOf: (headers: Headers) => string | undefined;
	private readonly mayOpen: () => boolean;
	private readonly sessions = new Map<string, { session: HttpSession; owner: string }>();

	constructor(options: {
		readonly hocuspocus: Hocuspocus;
		readonly limits: Limits;
		readonly times: HttpTimes;
		/** What ties a session to a browser: its sign-in. */
		readonly sessionOf: (headers: Headers) => string | undefined;
		/** Whether there is room for one more. */
		readonly mayOpen: () => boolean;
	}) {
		this.hocuspocus = options.hocuspocus;
		this.limits = options.limits;
		this.times = options.times;
		this.sessionOf = options.sessionOf;
		this.mayOpen = options.mayOpen;
	}

	/** How many clients are there. */
	get size(): number {
		let open = 0;
		for (const { session } of this.sessions.values()) {
			if (session.readyState === WebSocket.OPEN) open++;
		}
		return open;
	}

	/**
	 * Answers a request for this transport; false if it is for something else. Expects the headers that
	 * name the origin of the request, as the process entry sets them.
	 */
	answer(request: IncomingMessage, response: ServerResponse): boolean {
		const [matched, id, query] = address.exec(request.url ?? '') ?? [];
		if (matched === undefined) return false;
		response.setHeader('cache-control', 'no-store, no-transform');
		response.setHeader('x-content-type-options', 'nosniff');
		const headers = headersOf(request);
		const owner = this.sessionOf(headers);
		const { method = '' } = request;
		if (!isOwnOrigin(request)) response.writeHead(403).end();
		else if (method !== 'GET' && method !== 'POST') response.writeHead(405).end();
		else if (id === undefined && !this.mayOpen()) response.writeHead(503).end();
		else if (id === undefined && method === 'GET') response.writeHead(204).end();
		else if (owner === undefined) response.writeHead(401).end();
		else if (id === undefined) this.open(request, headers, owner, response);
		else void this.carry(id, owner, new URLSearchParams(query), request, response);
		return true;
	}

	/** Tells all clients that the server will be back. */
	close(code: number, reason: string): void {
		for (const { session } of this.sessions.values()) session.close(code, reason);
	}

	private open(
		request: IncomingMessage,
		headers: Headers,
		owner: string,
		response: ServerResponse,
	): void {
		const id = randomBytes(24).toString('base64url');
		const session = new HttpSession({
			messageBytes: this.limits.messageBytes,
			waitingBytes: this.limits.documentBytes,
			...this.times,
			onMessage: (message) => handle(connection, message, this.limits.messageBytes),
			onClose: (event) => connection.handleClose(event),
			onGone: () => this.sessions.delete(id),
		});
		const url = `http://localhost${request.url ?? ''}`;
		const connection = this.hocuspocus.handleConnection(
			announcing(session),
			new Request(url, { headers }),
		);
		this.sessions.set(id, { session, owner });
		response.writeHead(201, { 'content-type': 'text/plain' }).end(id);
	}

	/** Takes bytes of the client, or hands it those that wait for it. */
	private async carry(
		id: string,
		owner: string,
		query: URLSearchParams,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const known = this.sessions.get(id);
		// Whoever has found an id out learns nothing by it.
		if (known?.owner !== owner) {
			response.writeHead(404).end();
			return;
		}
		const { session } = known;
		const ended = session.hear();
		response.on('close', ended);
		// A line that carries nothing any more is not waited for.
		response.setTimeout(this.times.waitMs + this.times.silentMs, () => response.destroy());
		if (request.method === 'GET') {
			const bytes = await session.next(placeOf(query.get('from')));
			if (!bytes) response.writeHead(409).end();
			else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
			return;
		}
		const body = await bodyOf(request).catch(() => undefined);
		if (!body) response.writeHead(413, { connection: 'close' }).end();
		else response.writeHead(session.take(placeOf(query.get('at')), body) ? 204 : 409).end();
	}
}

/** A place in a stream; what is none is at no place. */
function placeOf(value: string | null): number {
	return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : NaN;
}

function headersOf(request: IncomingMessage): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(request.headers)) {
		if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
	}
	return headers;
}

/** The bytes that a request brings; fails when they are too many or do not come to an end. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false })) {
		length += (chunk as Buffer).length;
		if (length > requestBytes) throw new Error('The body is too large');
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}
