import { parseSetCookieHeader } from 'better-auth/cookies';
import { DomainError } from '#domain/error.ts';
import { userByEmail } from '#server/store/accounts.ts';
import type { Database } from '#server/store/database.ts';
import { addressHeader, type Auth } from './auth.ts';

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
	from: { readonly origin: string; readonly address: string },
): Promise<SignedIn> {
	const response = await auth.handler(
		new Request(`${from.origin}/api/auth/sign-in/email`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [addressHeader]: from.address },
			body: JSON.stringify(credentials),
		}),
	);
	if (response.status === 429) throw new DomainError('too-many-attempts');
	if (!response.ok) throw new DomainError('credentials-wrong');
	return signedIn(db, credentials.email, response);
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
	return signedIn(db, email, response);
}

async function signedIn(db: Database, email: string, response: Response): Promise<SignedIn> {
	const user = await userByEmail(db, email);
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
