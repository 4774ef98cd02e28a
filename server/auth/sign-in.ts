import { DomainError } from '#domain/error.ts';
import { userByEmail } from '#server/store/accounts.ts';
import type { Database } from '#server/store/database.ts';
import { addressHeader, type Auth } from './auth.ts';

/** What signing in needs of a server. */
interface Door {
	readonly auth: Auth;
	readonly db: Database;
}

/** The cookies with which a browser proves from now on who it is, as `Set-Cookie` headers. */
export type SetCookies = readonly string[];

/** Somebody who has come in, and the language that they chose for their pages. */
export interface SignedIn {
	readonly cookies: SetCookies;
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
	return { cookies: response.headers.getSetCookie(), language: user?.language ?? null };
}

/** Ends the session of a browser; its open documents close within seconds. */
export async function signOut(auth: Auth, headers: Headers): Promise<SetCookies> {
	const response = await auth.api.signOut({ headers, asResponse: true });
	return response.headers.getSetCookie();
}

/** Makes an account with a password. The caller decides who may have one. */
export async function createAccount(
	auth: Auth,
	account: { readonly name: string; readonly email: string; readonly password: string },
): Promise<string> {
	const { internalAdapter, password } = await auth.$context;
	if (account.password.length < password.config.minPasswordLength) {
		throw new DomainError('password-too-short', {
			length: String(password.config.minPasswordLength),
		});
	}
	const email = account.email.toLowerCase();
	if (await internalAdapter.findUserByEmail(email)) throw new DomainError('email-taken');
	const user = await internalAdapter.createUser(
		{ name: account.name, email, emailVerified: true },
		{ method: 'email-password' },
	);
	await internalAdapter.linkAccount({
		userId: user.id,
		providerId: 'credential',
		accountId: user.id,
		password: await password.hash(account.password),
	});
	return user.id;
}

/** Changes somebody's password and ends their other sessions. */
export async function changePassword(
	auth: Auth,
	headers: Headers,
	change: { readonly currentPassword: string; readonly newPassword: string },
): Promise<SetCookies> {
	const { password } = await auth.$context;
	if (change.newPassword.length < password.config.minPasswordLength) {
		throw new DomainError('password-too-short', {
			length: String(password.config.minPasswordLength),
		});
	}
	const response = await auth.api.changePassword({
		headers,
		body: { ...change, revokeOtherSessions: true },
		asResponse: true,
	});
	if (!response.ok) throw new DomainError('credentials-wrong');
	return response.headers.getSetCookie();
}
