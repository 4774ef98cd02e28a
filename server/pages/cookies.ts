import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { isLanguage, type Language } from '#domain/language.ts';
import type { NewCookies, SignedIn } from '../auth/sign-in.ts';

type Visitor = Pick<RequestEvent, 'cookies' | 'url'>;

/** Lets a browser in, and lets it speak the language that the person chose. */
export function enter(visitor: Visitor, { cookies, language }: SignedIn): void {
	passCookies(visitor.cookies, cookies);
	if (isLanguage(language)) rememberLanguage(visitor, language);
}

/** Gives a browser the cookies of a sign-in. */
export function passCookies(cookies: Cookies, newCookies: NewCookies): void {
	for (const { name, value, ...options } of newCookies) {
		const encode = (encoded: string) => encoded;
		cookies.set(name, value, { path: '/', sameSite: 'lax', ...options, encode });
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
