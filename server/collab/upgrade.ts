import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The address of live documents. */
export const collabPath = '/collab';

/**
 * Whether a socket may be opened: at that address, and, for browsers, only from our own pages. A
 * browser sends its cookies from any page, so another origin could act for whoever visits it.
 * Expects the headers that name the origin of the request, as the process entry sets them.
 */
export function mayUpgrade(request: IncomingMessage): boolean {
	if (request.url?.split('?', 1)[0] !== collabPath) return false;
	const { origin } = request.headers;
	if (origin === undefined) return true;
	const own = `${String(request.headers['x-forwarded-proto'])}://${String(request.headers['x-forwarded-host'])}`;
	return origin === own;
}

/** Answers a request for a socket that it gets none; who asked may be gone by now. */
export function refuseUpgrade(
	socket: Duplex,
	status: '403 Forbidden' | '503 Service Unavailable',
): void {
	socket.on('error', () => socket.destroy());
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
