import { HttpSocket } from '#lib/live/http-socket.ts';
import { signedInBrowser } from './browser.ts';
import type { Client } from './live.ts';
import type { Scene } from './live-scene.ts';
import type { Identity } from '#server/auth/identity.ts';

type Fetch = typeof fetch;

/** Somebody at a browser that gets no WebSocket opens the document; resolves once they have it. */
export async function joinByHttp(
	scene: Scene,
	who: Identity,
	line: (request: Fetch) => Fetch = (request) => request,
): Promise<Client> {
	const headers = await signedInBrowser(scene.test.app, who.email);
	const request = line(asBrowser(headers));
	const socket = (url: string) => new HttpSocket(url, { request, retryMs: 5, longestRetryMs: 20 });
	return scene.live.join('session', scene.programme, { socket });
}

/** Sends a browser's cookies with each request. */
export function asBrowser(headers: Headers): Fetch {
	return (input, init) => fetch(input, { ...init, headers });
}
