import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce } from '#domain/protocol/announcement.ts';
import { Line } from './line.ts';

// The library takes its clock when it is loaded.
vi.hoisted(() => vi.useFakeTimers());
afterAll(() => void vi.useRealTimers());

/** A network that swallows everything and says nothing of it. */
class DeadSocket extends EventTarget {
	readonly readyState = WebSocket.OPEN;
	readonly sent: Uint8Array[] = [];
	send(message: Uint8Array): void {
		this.sent.push(message);
	}
	close(): void {}
}

let line: Line;
let socket: DeadSocket;
beforeEach(async () => {
	line = new Line({ url: 'ws://127.0.0.1:1', WebSocketPolyfill: DeadSocket, autoConnect: false });
	void line.connect();
	await vi.advanceTimersByTimeAsync(0);
	socket = line.webSocket as unknown as DeadSocket;
	socket.dispatchEvent(new Event('open'));
	hear(Uint8Array.of(1, 120, 0));
});
afterEach(() => line.destroy());

function hear(message: Uint8Array): void {
	socket.dispatchEvent(new MessageEvent('message', { data: message.slice().buffer }));
}

/** After how many seconds in which nothing comes the connection is given up. */
async function patience(): Promise<number> {
	for (let seconds = 0; seconds < 600; seconds++) {
		if (line.webSocket !== (socket as unknown)) return seconds;
		await vi.advanceTimersByTimeAsync(1_000);
	}
	return Infinity;
}

it('is given up when nothing came for half a minute', async () => {
	expect(await patience()).toBeLessThan(45);
});

it('is not given up while a large message may come, and after that as ever', async () => {
	hear(announce(new Uint8Array(400_000)) as Uint8Array);
	const seconds = await patience();
	expect(seconds).toBeGreaterThan(100);
	expect(seconds).toBeLessThan(145);
});

it('is not given up while a large message may be on its way out, and the other end is told of it', async () => {
	const message = new Uint8Array(400_000);
	line.send(message);
	expect(socket.sent).toEqual([announce(message), message]);
	expect(await patience()).toBeGreaterThan(100);
});

it('waits no longer on a new connection for what the one before was to bring', async () => {
	hear(announce(new Uint8Array(4_000_000)) as Uint8Array);
	socket.dispatchEvent(new CloseEvent('close', { code: 1006 }));
	await vi.advanceTimersByTimeAsync(5_000);
	socket = line.webSocket as unknown as DeadSocket;
	socket.dispatchEvent(new Event('open'));
	hear(Uint8Array.of(1, 120, 0));
	expect(await patience()).toBeLessThan(45);
});
