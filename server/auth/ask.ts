import { DomainError } from '#domain/error.ts';
import { addressHeader, type Auth } from './auth.ts';

/** From where a request came. */
export interface Origin {
	readonly origin: string;
	readonly address: string;
}

/**
 * Asks the sign-in library as if its routes were on the web: only then do its limits count. Refuses
 * too many attempts from one address; of other refusals it does not say what was wrong.
 */
export async function ask(
	auth: Auth,
	path: string,
	from: Origin,
	body: object,
	cookie = '',
): Promise<Response> {
	const response = await auth.handler(
		new Request(`${from.origin}/api/auth${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie, [addressHeader]: from.address },
			body: JSON.stringify(body),
		}),
	);
	if (response.ok) return response;
	if (response.status === 429) throw new DomainError('too-many-attempts');
	if (response.status < 500) throw new DomainError('credentials-wrong');
	throw new Error(`The sign-in library answered ${path} with ${response.status}`);
}
