import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { isLanguage, type Language } from '#domain/language.ts';
import type { SetCookies, SignedIn } from '../auth/sign-in.ts';

type Visitor = Pick<RequestEvent, 'cookies' | 'url'>;

/** Lets a browser in, and lets it speak the language that the person chose. */
export function enter(visitor: Visitor, { cookies, language }: SignedIn): void {
	passCookies(visitor.cookies, cookies);
	if (isLanguage(language)) rememberLanguage(visitor, language);
}

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

/** The longest time that browsers keep a cookie: 400 days. */
const languageSeconds = 34_560_000;

/** Keeps the language of the pages in a browser, also for when nobody is signed in. */
export function rememberLanguage({ cookies, url }: Visitor, language: Language): void {
	cookies.set('language', language, {
		path: '/',
		maxAge: languageSeconds,
		httpOnly: false,
		secure: url.protocol === 'https:',
		sameSite: 'lax',
	});
}
