import type { IncomingMessage } from 'node:http';

/**
 * Says in its headers under which address a request came, for SvelteKit's adapter and for whoever
 * checks where it is from; what a client says of that is dropped. A script that shows a token comes from no
 * page; SvelteKit would take its request without a body for a form of somebody else's page. No browser sends
 * that header unasked to another origin.
 */
export function nameOrigin(request: IncomingMessage, origin: string | undefined): void {
	const { protocol, host } = origin
		? new URL(origin)
		: { protocol: 'http:', host: request.headers.host };
	request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
	request.headers['x-forwarded-host'] = host ?? 'localhost';
	if (request.headers.authorization?.startsWith('Bearer ')) {
		request.headers.origin ??= `${protocol}//${host ?? 'localhost'}`;
	}
}
