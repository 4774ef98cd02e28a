import { getSessionCookie } from 'better-auth/cookies';
import type { Auth } from './auth.ts';

/** With what a browser says which sign-in is its own; nothing of it is checked. */
export function sessionCookie(auth: Auth, headers: Headers): string | undefined {
	const { cookiePrefix } = auth.options.advanced;
	return getSessionCookie(headers, { cookiePrefix }) ?? undefined;
}
