import type { Language } from '#domain/language.ts';
import { dispatch } from '#server/api/dispatch.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { TestApp } from './app.ts';

/** What a script sends besides method and address. */
export interface Sent {
	readonly headers?: { readonly [name: string]: string };
	readonly body?: BodyInit;
	readonly language?: Language;
}

/** Sends a request to the API as somebody, as the web server hands it on; `address` is below `/api/v1`. */
export function send(
	{ app }: TestApp,
	identity: Identity | undefined,
	wish: `${string} /${string}`,
	{ headers, body, language = 'en' }: Sent = {},
): Promise<Response> {
	const [method = '', address = ''] = wish.split(' ');
	const [path = '', search] = address.split('?');
	const request = new Request('http://127.0.0.1/api/v1', {
		method,
		...(headers && { headers: { ...headers } }),
		...(body !== undefined && { body, duplex: 'half' }),
	});
	const query = new URLSearchParams(search);
	return dispatch({ app, identity, language, requestId: 'r-1', request, path, query });
}
