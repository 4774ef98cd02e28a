import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Provider } from './provider.ts';

/** A network that swallows everything and says nothing of it. */
class DeadSocket extends EventTarget {
	readonly readyState = 1;
	send(): void {}
	close(): void {}
}

let websocket: HocuspocusProviderWebsocket;
let provider: Provider;
afterEach(() => {
	provider.destroy();
	websocket.destroy();
});

/** A provider that has told the server everything. */
async function openSynced(): Promise<void> {
	websocket = new HocuspocusProviderWebsocket({
		url: 'ws://127.0.0.1:1',
		WebSocketPolyfill: DeadSocket,
		autoConnect: false,
	});
	provider = new Provider({ websocketProvider: websocket, name: 'x', document: new Y.Doc() });
	provider.attach();
	void websocket.connect();
	await expect.poll(() => websocket.webSocket).not.toBeNull();
	websocket.webSocket?.dispatchEvent(new Event('open'));
	await expect.poll(() => provider.unsyncedChanges).toBe(1);
	provider.authenticatedHandler('read-write');
	provider.decrementUnsyncedChanges();
	expect(provider.synced).toBe(true);
}

it('is not synced any more when a connection is given up without having been closed', async () => {
	await openSynced();
	// What the library does after thirty seconds in which nothing came, not even a ping.
	websocket.onClose({ event: { code: 4408, reason: 'forced' } as CloseEvent });
	expect([provider.synced, provider.isAuthenticated]).toEqual([false, false]);
	const sent: unknown[] = [];
	provider.on('outgoingMessage', (message: unknown) => sent.push(message));
	provider.document.getText('t').insert(0, 'Ohne Netz');
	// It goes up when states are compared; sent now, it would wait and be acknowledged in place of that.
	expect(sent).toEqual([]);
});

it('asks again on a socket that is open, and leaves it to one that opens', async () => {
	await openSynced();
	const sent: unknown[] = [];
	provider.on('outgoingMessage', (message: unknown) => sent.push(message));
	// The server has closed the document, not the socket.
	provider.onClose();
	provider.askAgain();
	await expect.poll(() => sent.length).toBeGreaterThan(1);
	sent.length = 0;
	websocket.onClose({ event: { code: 1006, reason: '' } as CloseEvent });
	provider.askAgain();
	// Whatever is sent now would wait, and go out beside what the new socket asks.
	expect(sent).toEqual([]);
	expect(provider.hasUnsyncedChanges).toBe(true);
});
