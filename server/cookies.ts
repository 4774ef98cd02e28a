import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader } from 'better-auth/cookies';
import type { SetCookies } from './auth/sign-in.ts';

/** Passes the cookies of the sign-in library on to the browser. */
export function passCookies(cookies: Cookies, setCookies: SetCookies): void {
	for (const [name, attributes] of parseSetCookieHeader(setCookies.join(', '))) {
		cookies.set(name, attributes.value, {
			path: attributes.path ?? '/',
			httpOnly: attributes.httponly ?? true,
			secure: attributes.secure ?? false,
			sameSite: 'lax',
			...(attributes['max-age'] !== undefined && { maxAge: attributes['max-age'] }),
			// The value is encoded already; a second time would break its signature.
			encode: (value) => value,
		});
	}
}
