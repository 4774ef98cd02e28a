import { documentNameOf, programmeOfDocument } from '#domain/protocol/document-name.ts';
import { bearerToken } from '#server/auth/identify.ts';
import { isApiToken } from '#server/auth/tokens.ts';

/** What a client of y-websocket asks for: one programme, with an API token. */
export interface YjsAddress {
	readonly programmeId: string;
	readonly token: string;
}

/** With or without protocol and host: y-websocket puts the name of the document behind an address. */
const pattern = /^(?:https?:\/\/[^/]*)?\/yjs\/([^/?#]*)(?:\?([^#]*))?$/;

/**
 * Reads the address and the headers with which somebody asks for `/yjs/<programme>?token=…`; the
 * token may stand in an `Authorization: Bearer` header instead. `undefined` for other addresses,
 * else what is wrong: nothing that tells which programmes there are.
 */
export function readYjsAddress(
	url: string,
	headers: Headers,
): YjsAddress | 'not-found' | 'sign-in-required' | undefined {
	const [matched, id = '', query] = pattern.exec(url) ?? [];
	if (matched === undefined) return undefined;
	const programmeId = programmeOfDocument(documentNameOf(id));
	if (!programmeId) return 'not-found';
	const token = new URLSearchParams(query).get('token') ?? bearerToken(headers) ?? '';
	return isApiToken(token) ? { programmeId, token } : 'sign-in-required';
}
