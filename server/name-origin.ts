import type { IncomingMessage } from 'node:http';

/**
 * Says in its headers under which address a request came, for SvelteKit's adapter and for whoever
 * checks where it is from; what a client says of that is dropped.
 */
export function nameOrigin(request: IncomingMessage, origin: string | undefined): void {
	const { protocol, host } = origin
		? new URL(origin)
		: { protocol: 'http:', host: request.headers.host };
	request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
	request.headers['x-forwarded-host'] = host ?? 'localhost';
}
