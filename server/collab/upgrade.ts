import type { IncomingMessage } from 'node:http';

/** The address of live documents. */
export const collabPath = '/collab';

/**
 * Whether a socket may be opened: at that address, and, for browsers, only from our own pages. A
 * browser sends its cookies from any page, so another origin could act for whoever visits it.
 * Expects the headers that name the origin of the request, as the process entry sets them.
 */
export function mayUpgrade(request: IncomingMessage): boolean {
	const { pathname } = new URL(request.url ?? '/', 'http://localhost');
	if (pathname !== collabPath) return false;
	const { origin } = request.headers;
	if (origin === undefined) return true;
	const own = `${String(request.headers['x-forwarded-proto'])}://${String(request.headers['x-forwarded-host'])}`;
	return origin === own;
}
