import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { readYjsAddress } from './yjs-address.ts';

/** The address of live documents. */
const collabPath = '/collab';

/** What is answered to whoever gets no socket. */
export type UpgradeRefusal =
	'401 Unauthorized' | '403 Forbidden' | '404 Not Found' | '503 Service Unavailable';

/**
 * Why a socket may not be opened, if it may not: at another address, and, for browsers, from other
 * pages than our own. Expects the headers that name the origin of the request, as the process entry
 * sets them.
 */
export function upgradeRefusal(request: IncomingMessage): UpgradeRefusal | undefined {
	if (!isOwnOrigin(request)) return '403 Forbidden';
	const url = request.url ?? '';
	if (url.split('?', 1)[0] === collabPath) return undefined;
	const { authorization = '' } = request.headers;
	const address = readYjsAddress(url, new Headers({ authorization }));
	if (address === 'sign-in-required') return '401 Unauthorized';
	return address === undefined || address === 'not-found' ? '404 Not Found' : undefined;
}

/**
 * Whether a request may come from a page of this server; whoever is no browser says nothing of that.
 * A browser sends its cookies from any page, so another origin could act for whoever visits it.
 */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
	if (headers.origin === undefined) return true;
	const own = `${String(headers['x-forwarded-proto'])}://${String(headers['x-forwarded-host'])}`;
	return headers.origin === own;
}

/** Answers a request for a socket that it gets none; who asked may be gone by now. */
export function refuseUpgrade(socket: Duplex, status: UpgradeRefusal): void {
	socket.on('error', () => socket.destroy());
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
