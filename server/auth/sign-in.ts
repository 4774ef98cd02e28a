import { parseSetCookieHeader } from 'better-auth/cookies';
import { DomainError } from '#domain/error.ts';
import { userByEmail, userById, type UserRow } from '#server/store/accounts.ts';
import type { Database } from '#server/store/database.ts';
import { ask, type Origin } from './ask.ts';
import type { Auth } from './auth.ts';

/** What signing in needs of a server. */
interface Door {
	readonly auth: Auth;
	readonly db: Database;
}

/** Cookies with which a browser proves from now on who it is. */
export type NewCookies = readonly {
	readonly name: string;
	/** Encoded already: encoding it again would break its signature. */
	readonly value: string;
	readonly httpOnly: boolean;
	readonly secure: boolean;
	/** Seconds; until the browser closes if left out. */
	readonly maxAge?: number;
}[];

/** Somebody who has come in, and the language that they chose for their pages. */
export interface SignedIn {
	readonly cookies: NewCookies;
	readonly language: string | null;
}

/**
 * Signs in with e-mail and password. Refuses wrong credentials without saying which was wrong, and
 * too many attempts from one address.
 */
export async function signIn(
	{ auth, db }: Door,
	credentials: { readonly email: string; readonly password: string },
	from: Origin,
): Promise<SignedIn> {
	const response = await ask(auth, '/sign-in/email', from, credentials);
	return signedIn(response, await userByEmail(db, credentials.email));
}

/** Lets in somebody whose account was made just now; that is no attempt to sign in. */
export async function letIn({ auth, db }: Door, userId: string): Promise<SignedIn> {
	const response = await auth.api.letIn({ body: { userId }, asResponse: true });
	if (!response.ok) throw new Error(`The sign-in library let nobody in: ${response.status}`);
	return signedIn(response, await userById(db, userId));
}

/** Signs in as one of the demo accounts; there is no such door outside the demo. */
export async function signInToDemo({ auth, db }: Door, email: string): Promise<SignedIn> {
	const { api } = auth as unknown as {
		api: {
			demoSignIn?: (input: { body: { email: string }; asResponse: true }) => Promise<Response>;
		};
	};
	const response = await api.demoSignIn?.({ body: { email }, asResponse: true });
	if (!response?.ok) throw new DomainError('not-found');
	return signedIn(response, await userByEmail(db, email));
}

function signedIn(response: Response, user: UserRow | undefined): SignedIn {
	return { cookies: newCookies(response), language: user?.language ?? null };
}

/** Ends the session of a browser; its open documents close within seconds. */
export async function signOut(auth: Auth, headers: Headers): Promise<NewCookies> {
	const response = await auth.api.signOut({ headers, asResponse: true });
	return newCookies(response);
}

/** The cookies that an answer of the sign-in library sets. */
export function newCookies(response: Response): NewCookies {
	const cookies = parseSetCookieHeader(response.headers.getSetCookie().join(', '));
	return [...cookies].map(([name, { value, httponly, secure, 'max-age': maxAge }]) => ({
		name,
		value,
		httpOnly: httponly ?? true,
		secure: secure ?? false,
		...(maxAge !== undefined && { maxAge }),
	}));
}
