import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { httpAddress, HttpSocket } from './http-socket.ts';

/** How messages travel: by WebSocket, or by ordinary requests where that is blocked. */
export type Transport = 'websocket' | 'http';

/** How long a WebSocket may take to open, and then to bring the first message. */
const patienceMs = 10_000;
/** Where a plain request waits so long for its answer, the line is busy, and a WebSocket may only be slow. */
const busyAnswerMs = 3_000;
/** One that is cut sooner was not lost but killed. */
const shortLifeMs = 30_000;
/** When WebSockets are tried again beside a transport by HTTP that works. */
const againMs = 5 * 60_000;
/** One that cannot be opened may meet a server that just starts. */
const failuresUntilHttp = 2;

const kept = 'transport';

/**
 * Opens sockets for the provider: WebSockets, until they turn out to be blocked while ordinary
 * requests get through. What was found out holds for this window, and is tried again now and then.
 */
export class SocketChooser {
	/** What the provider takes for `WebSocket`. */
	readonly Socket: new (url: string) => WebSocket | HttpSocket;

	private readonly onTransport: (transport: Transport) => void;
	private byHttp = sessionStorage.getItem(kept) === 'http';
	private failures = 0;
	private current: HttpSocket | undefined;
	private again: ReturnType<typeof setInterval> | undefined;

	/** `onTransport` is told how messages travel as soon as that is known, and when it changes. */
	constructor(onTransport: (transport: Transport) => void) {
		this.onTransport = onTransport;
		const open = (url: string) => (this.byHttp ? this.openHttp(url) : this.openWebSocket(url));
		this.Socket = function (url: string) {
			return open(url);
		} as unknown as typeof this.Socket;
		addEventListener('pagehide', this.leave);
	}

	destroy(): void {
		removeEventListener('pagehide', this.leave);
		clearInterval(this.again);
	}

	private openWebSocket(url: string): WebSocket {
		const socket = new WebSocket(url);
		const opened = Date.now();
		let heard = false;
		let left = false;
		const close = socket.close.bind(socket);
		// What this page ends itself says nothing about the line.
		socket.close = (code, reason) => {
			left = true;
			clearTimeout(patience);
			close(code, reason);
		};
		const hangs = async () => {
			const ms = await answerMs(url);
			if (heard || left || socket.readyState > WebSocket.OPEN) return;
			if (ms > busyAnswerMs && ms < Infinity) patience = setTimeout(hangs, patienceMs);
			else {
				this.count(ms, failuresUntilHttp);
				close();
			}
		};
		let patience = setTimeout(hangs, patienceMs);
		socket.addEventListener('open', () => {
			clearTimeout(patience);
			patience = setTimeout(hangs, patienceMs);
		});
		const hear = () => {
			heard = true;
			clearTimeout(patience);
			this.onTransport('websocket');
		};
		socket.addEventListener('message', hear, { once: true });
		socket.addEventListener('close', ({ code }) => {
			clearTimeout(patience);
			if (left) return;
			const killed = code === 1006 && Date.now() - opened < shortLifeMs;
			if (!heard || killed) void answerMs(url).then((ms) => this.count(ms, 1));
			else this.failures = 0;
		});
		return socket;
	}

	private openHttp(url: string): HttpSocket {
		const socket = new HttpSocket(url);
		this.current = socket;
		let opened = false;
		socket.addEventListener('open', () => {
			opened = true;
			this.onTransport('http');
			clearInterval(this.again);
			this.again = setInterval(() => this.tryAgain(url), againMs);
		});
		socket.addEventListener('close', () => {
			if (opened || this.current !== socket) return;
			// Nothing gets through, or not this way: whichever answers first is taken.
			this.byHttp = false;
			this.failures = failuresUntilHttp - 1;
		});
		return socket;
	}

	/** A WebSocket failed. It counts only if the server can be reached without one: if a request is answered. */
	private count(ms: number, weight: number): void {
		if (ms === Infinity) {
			this.failures = 0;
			return;
		}
		this.failures += weight;
		if (this.failures < failuresUntilHttp) return;
		this.byHttp = true;
		sessionStorage.setItem(kept, 'http');
	}

	/** Goes back to WebSockets once one brings an answer, whatever it is. */
	private tryAgain(url: string): void {
		const socket = new WebSocket(url);
		const patience = setTimeout(() => socket.close(), patienceMs);
		socket.addEventListener('open', () => socket.send(question));
		socket.addEventListener('close', () => clearTimeout(patience));
		socket.addEventListener('message', () => {
			socket.close();
			clearInterval(this.again);
			sessionStorage.removeItem(kept);
			this.byHttp = false;
			this.failures = 0;
			this.current?.close();
		});
	}

	/** A WebSocket ends with its page by itself. */
	private readonly leave = (): void => this.current?.close();
}

/** How long a plain request takes; `Infinity` if none gets through. */
async function answerMs(url: string): Promise<number> {
	const asked = Date.now();
	const signal = AbortSignal.timeout(patienceMs);
	try {
		const { status } = await fetch(httpAddress(url), { cache: 'no-store', signal });
		return status === 204 ? Date.now() - asked : Infinity;
	} catch {
		return Infinity;
	}
}

/** Asks for a document that nobody has: a message that the server answers to everybody. */
const question = (() => {
	const encoder = createEncoder();
	writeVarString(encoder, 'none');
	const [auth, token] = [2, 0];
	writeVarUint(encoder, auth);
	writeVarUint(encoder, token);
	writeVarString(encoder, '');
	return toUint8Array(encoder);
})();
