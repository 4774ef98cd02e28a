import type { Auth } from '#server/auth/auth.ts';
import { identify } from '#server/auth/identify.ts';
import type { Identity } from '#server/auth/identity.ts';
import { signIn, type NewCookies } from '#server/auth/sign-in.ts';
import type { Database } from '#server/store/database.ts';
import { password } from './app.ts';

/** The headers of a browser that keeps these cookies. */
export function headersOf(cookies: NewCookies): Headers {
	return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
}

let browsers = 0;

/** Signs in from an address of its own; returns what the browser sends from then on. */
export async function signedInBrowser(
	door: { readonly auth: Auth; readonly db: Database },
	email: string,
	secret = password,
): Promise<Headers> {
	const from = { origin: 'http://127.0.0.1', address: `10.1.0.${++browsers}` };
	return headersOf((await signIn(door, { email, password: secret }, from)).cookies);
}

/** Who a browser is to the server. */
export function whoIs(
	{ auth, db }: { readonly auth: Auth; readonly db: Database },
	headers: Headers,
): Promise<Identity | undefined> {
	return identify(auth, db, headers, undefined);
}
