import type { WebSocketLike } from '@hocuspocus/server';
import {
	IncomingStream,
	MessageTooLong,
	OutgoingStream,
	requestBytes,
	type StreamEvent,
} from '#domain/protocol/byte-stream.ts';

export interface HttpSessionOptions {
	/** Bytes of one message of the client. */
	readonly messageBytes: number;
	/** Bytes that may wait for a client that does not fetch them. */
	readonly waitingBytes: number;
	/** How long a request waits for something to come. */
	readonly waitMs: number;
	/** How long nothing may be heard of the client. */
	readonly silentMs: number;
	readonly onMessage: (message: Uint8Array) => void;
	/** Called once, when nothing more comes from the client or goes to it. */
	readonly onClose: (event: { readonly code: number; readonly reason: string }) => void;
	/** Called once, when the client has fetched everything or is gone. */
	readonly onGone: () => void;
}

/** A socket that is none: one client's messages in both directions, carried by requests. */
export class HttpSession implements WebSocketLike {
	readyState: number = WebSocket.OPEN;
	private readonly options: HttpSessionOptions;
	private readonly incoming: IncomingStream;
	private readonly outgoing = new OutgoingStream();
	private readonly waiting = new Set<() => void>();
	private requests = 0;
	private silence: NodeJS.Timeout | undefined;
	private waking: NodeJS.Immediate | undefined;

	constructor(options: HttpSessionOptions) {
		this.options = options;
		this.incoming = new IncomingStream(options.messageBytes);
		this.listen();
	}

	/** Sends a message to the client. */
	send(message: string | ArrayBufferLike | Blob | ArrayBufferView): void {
		if (this.readyState !== WebSocket.OPEN) return;
		this.outgoing.put(message as Uint8Array);
		const { start, end } = this.outgoing;
		if (end - start > this.options.waitingBytes) this.abandon();
		else this.wakeSoon();
	}

	/** Bytes that the client has not fetched yet, or not confirmed. */
	get bufferedAmount(): number {
		return this.outgoing.end - this.outgoing.start;
	}

	/** Ends the session; the client is told with the last bytes that it fetches. */
	close(code = 1000, reason = ''): void {
		if (this.readyState !== WebSocket.OPEN) return;
		this.outgoing.finish(code, reason);
		this.readyState = WebSocket.CLOSING;
		this.wakeSoon();
		queueMicrotask(() => this.options.onClose({ code, reason }));
	}

	/** Ends the session without a word: the client has said goodbye, or is not heard of any more. */
	abandon(event = { code: 1006, reason: '' }): void {
		if (this.readyState === WebSocket.CLOSED) return;
		const wasOpen = this.readyState === WebSocket.OPEN;
		this.readyState = WebSocket.CLOSED;
		clearTimeout(this.silence);
		this.wake();
		if (wasOpen) this.options.onClose(event);
		this.options.onGone();
	}

	/** Takes bytes of the client that stand at a place of its stream; false if some before them are missing. */
	take(at: number, bytes: Uint8Array): boolean {
		let events: readonly StreamEvent[] | undefined;
		try {
			events = this.incoming.take(at, bytes);
		} catch (error) {
			if (!(error instanceof MessageTooLong)) throw error;
			this.close(1009);
			return true;
		}
		for (const event of events ?? []) {
			if (this.readyState !== WebSocket.OPEN) break;
			if (event.type === 'message') this.options.onMessage(event.bytes);
			else this.abandon(event);
		}
		return events !== undefined;
	}

	/**
	 * The bytes from a place on, for one request, as soon as there are any; none when there are none for
	 * long. Whoever asks has everything before that place. `undefined` if that place is not kept.
	 */
	async next(from: number): Promise<Uint8Array | undefined> {
		this.outgoing.confirm(from);
		if (this.outgoing.read(from, 0) === undefined) return undefined;
		// One request waits at a time: an older one belongs to a line that was lost.
		this.wake();
		if (from === this.outgoing.end && this.readyState === WebSocket.OPEN) await this.something();
		const bytes = this.outgoing.read(from, requestBytes);
		if (this.readyState === WebSocket.CLOSING && from === this.outgoing.end) this.abandon();
		return bytes;
	}

	/** While a request of the client is at work, it is not silent. Returns what is to be called at its end. */
	hear(): () => void {
		this.requests++;
		clearTimeout(this.silence);
		let ended = false;
		return () => {
			if (ended) return;
			ended = true;
			this.requests--;
			this.listen();
		};
	}

	private listen(): void {
		clearTimeout(this.silence);
		if (this.requests > 0 || this.readyState === WebSocket.CLOSED) return;
		this.silence = setTimeout(() => this.abandon(), this.options.silentMs);
	}

	private something(): Promise<void> {
		return new Promise((resolve) => {
			const done = () => {
				clearTimeout(timer);
				this.waiting.delete(done);
				resolve();
			};
			const timer = setTimeout(done, this.options.waitMs);
			this.waiting.add(done);
		});
	}

	/** What comes in one turn of the event loop goes in one answer. */
	private wakeSoon(): void {
		this.waking ??= setImmediate(() => {
			this.waking = undefined;
			this.wake();
		});
	}

	private wake(): void {
		for (const done of this.waiting) done();
	}
}
