import { IncomingStream, OutgoingStream, requestBytes } from '#domain/protocol/byte-stream.ts';

/** The server sends no longer messages than a document may be. */
const longestMessage = 64 * 1024 * 1024;

/** A request waits some 15 seconds for messages; one that takes longer than this is lost. */
const requestMs = 45_000;
/** When a request did not get through for that long, the server has forgotten this socket too. */
const giveUpMs = 30_000;

/** How an `HttpSocket` makes its requests. */
export interface HttpLine {
	readonly request: typeof fetch;
	/** Pauses before a request is made again: the first, and what they grow to. */
	readonly retryMs: number;
	readonly longestRetryMs: number;
}

const line: HttpLine = {
	request: (input, init) => fetch(input, init),
	retryMs: 250,
	longestRetryMs: 4_000,
};

/**
 * A WebSocket that is none: messages travel in ordinary requests, one that sends and one that waits.
 * A request that is lost is made again, and nothing arrives twice. It has what the provider uses of a
 * WebSocket.
 */
export class HttpSocket extends EventTarget {
	readyState: number = WebSocket.CONNECTING;
	binaryType = 'arraybuffer';

	private readonly line: HttpLine;
	private readonly outgoing = new OutgoingStream();
	private readonly incoming = new IncomingStream(longestMessage);
	private readonly stop = new AbortController();
	private address = '';
	private sending = false;

	/** Takes the address that a WebSocket would have. */
	constructor(url: string, options: Partial<HttpLine> = {}) {
		super();
		this.line = { ...line, ...options };
		void this.open(url);
	}

	send(message: Uint8Array): void {
		if (this.readyState !== WebSocket.OPEN) return;
		this.outgoing.put(message);
		void this.transmit();
	}

	close(code = 1000, reason = ''): void {
		if (this.readyState >= WebSocket.CLOSING) return;
		if (this.readyState === WebSocket.OPEN) this.sayGoodbye(code, reason);
		this.readyState = WebSocket.CLOSING;
		this.stop.abort();
		queueMicrotask(() => this.end(code, reason));
	}

	/** Never fails: whatever goes wrong closes the socket, and tells so whoever listens. */
	private async open(url: string): Promise<void> {
		const response = await this.attempt(httpAddress(url), { method: 'POST' }).catch(
			() => undefined,
		);
		const id = response?.status === 201 && (await response.text().catch(() => undefined));
		if (this.readyState !== WebSocket.CONNECTING) return;
		if (response?.status === 401) return this.end(4401, 'sign-in-required');
		if (!id) return this.end(1006, '');
		this.address = `${httpAddress(url).split('?', 1)[0] ?? ''}/${id}`;
		this.readyState = WebSocket.OPEN;
		this.dispatchEvent(new Event('open'));
		await this.receive();
	}

	/** Asks again and again for what comes next. */
	private async receive(): Promise<void> {
		while (this.readyState === WebSocket.OPEN) {
			const from = this.incoming.received;
			const bytes = await this.persist(async () => {
				const response = await this.attempt(`${this.address}?from=${from}`);
				return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : response;
			});
			if (bytes) this.hand(from, bytes);
		}
	}

	private hand(from: number, bytes: Uint8Array): void {
		for (const event of this.incoming.take(from, bytes) ?? []) {
			if (this.readyState !== WebSocket.OPEN) return;
			if (event.type === 'end') this.end(event.code, event.reason);
			else this.dispatchEvent(new MessageEvent('message', { data: event.bytes.buffer }));
		}
	}

	/** Sends what is to be sent, one request after the other. */
	private async transmit(): Promise<void> {
		if (this.sending) return;
		this.sending = true;
		// What is sent in one turn goes in one request.
		await Promise.resolve();
		while (this.readyState === WebSocket.OPEN && this.outgoing.start < this.outgoing.end) {
			const at = this.outgoing.start;
			const body = this.outgoing.read(at, requestBytes) as Uint8Array<ArrayBuffer>;
			const sent = await this.persist(async () => {
				const response = await this.attempt(`${this.address}?at=${at}`, { method: 'POST', body });
				return response.status === 204 ? body : response;
			});
			if (sent) this.outgoing.confirm(at + body.length);
		}
		this.sending = false;
	}

	/** Makes a request again until it is answered; a refusal, or failing for too long, ends the socket. */
	private async persist(
		attempt: () => Promise<Uint8Array | Response>,
	): Promise<Uint8Array | undefined> {
		const { retryMs, longestRetryMs } = this.line;
		let failingSince: number | undefined;
		for (let wait = retryMs; ; wait = Math.min(2 * wait, longestRetryMs)) {
			const result = await attempt().catch(() => undefined);
			if (this.readyState !== WebSocket.OPEN) return undefined;
			if (result instanceof Uint8Array) return result;
			failingSince ??= Date.now();
			// Proxies say 5xx while they do not reach the server; whatever else it is, it stays.
			const passing = result === undefined || result.status >= 500;
			if (!passing || Date.now() - failingSince > giveUpMs) {
				this.end(1006, '');
				return undefined;
			}
			await new Promise((resolve) => setTimeout(resolve, wait));
			if (this.readyState !== WebSocket.OPEN) return undefined;
		}
	}

	private attempt(address: string, init: RequestInit = {}): Promise<Response> {
		const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(requestMs)]);
		return this.line.request(address, { ...init, cache: 'no-store', signal });
	}

	/** Tells the server at once, even while the page goes; otherwise it notices by the silence. */
	private sayGoodbye(code: number, reason: string): void {
		this.outgoing.finish(code, reason);
		const at = this.outgoing.start;
		const body = this.outgoing.read(at, requestBytes) as Uint8Array<ArrayBuffer>;
		const init = { method: 'POST', body, keepalive: true };
		this.line.request(`${this.address}?at=${at}`, init).catch(() => undefined);
	}

	private end(code: number, reason: string): void {
		if (this.readyState === WebSocket.CLOSED) return;
		this.readyState = WebSocket.CLOSED;
		this.stop.abort();
		this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean: code !== 1006 }));
	}
}

/** Where the transport by HTTP is for the address of a WebSocket. */
export function httpAddress(url: string): string {
	return url.replace(/^ws/, 'http').replace(/\/collab(?=\?|$)/, '/collab/http');
}
