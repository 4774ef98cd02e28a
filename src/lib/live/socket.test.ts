import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpSocket } from './http-socket.ts';
import { SocketChooser } from './socket.ts';

const url = 'ws://127.0.0.1:1/collab';

/** A WebSocket of which nothing is heard. */
class DeadSocket extends EventTarget {
	static readonly OPEN = 1;
	readyState = 0;
	close(): void {
		this.readyState = 3;
		this.dispatchEvent(new CloseEvent('close', { code: 1006 }));
	}
}

let answerMs: number;
let chooser: SocketChooser;
beforeEach(() => {
	vi.useFakeTimers();
	const kept = new Map<string, string>();
	vi.stubGlobal('sessionStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => kept.set(key, value),
	});
	vi.stubGlobal('WebSocket', DeadSocket);
	vi.stubGlobal('addEventListener', () => {});
	vi.stubGlobal('removeEventListener', () => {});
	vi.stubGlobal('fetch', async () => {
		await new Promise((resolve) => setTimeout(resolve, answerMs));
		return new Response(null, { status: 204 });
	});
	chooser = new SocketChooser(() => {});
});
afterEach(() => {
	chooser.destroy();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

describe('a WebSocket that does not open', () => {
	it('is blocked where a plain request is answered', async () => {
		answerMs = 100;
		const socket = new chooser.Socket(url) as unknown as DeadSocket;
		await vi.advanceTimersByTimeAsync(11_000);
		expect(socket.readyState).toBe(3);
		expect(new chooser.Socket(url)).toBeInstanceOf(HttpSocket);
	});

	it('is only slow where a plain request is slow too, and is waited for', async () => {
		answerMs = 5_000;
		const socket = new chooser.Socket(url) as unknown as DeadSocket;
		await vi.advanceTimersByTimeAsync(40_000);
		expect(socket.readyState).toBe(0);
		expect(new chooser.Socket(url)).toBeInstanceOf(DeadSocket);
		// Once the line is calm again, it shows.
		answerMs = 100;
		await vi.advanceTimersByTimeAsync(20_000);
		expect(socket.readyState).toBe(3);
		expect(new chooser.Socket(url)).toBeInstanceOf(HttpSocket);
	});
});
