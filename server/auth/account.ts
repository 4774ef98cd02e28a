import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { cleanText } from '#domain/text/clean.ts';
import { insertAccount } from '#server/store/accounts.ts';
import type { Executor } from '#server/store/database.ts';
import { ask, type Origin } from './ask.ts';
import type { Auth } from './auth.ts';
import { newCookies, type NewCookies } from './sign-in.ts';

/** A name as it is kept, on one line; the same rule wherever somebody gets one. */
export const personName = z
	.string()
	.overwrite((raw) => cleanText(raw).trim())
	.min(1)
	.max(120);

/**
 * Makes an account with a password, inside the transaction of what gives somebody the right to one.
 * The library's own way would ask for a second connection, and wait for ever when as many people as
 * there are connections ask at once.
 */
export async function createAccount(
	auth: Auth,
	tx: Executor,
	account: { readonly name: string; readonly email: string; readonly password: string },
): Promise<string> {
	const { password } = await auth.$context;
	requireLength(account.password, password.config);
	const { data: name, error } = personName.safeParse(account.name);
	if (error) {
		const blank = error.issues.some(({ code }) => code === 'too_small');
		throw blank
			? new DomainError('name-missing')
			: new DomainError('input-invalid', { field: 'name' });
	}
	if (!z.email().safeParse(account.email).success) throw new DomainError('email-invalid');
	const email = account.email.toLowerCase();
	const passwordHash = await password.hash(account.password);
	const id = await insertAccount(tx, { name, email, passwordHash });
	if (id === undefined) throw new DomainError('email-taken');
	return id;
}

/**
 * Changes somebody's password and ends their other sessions. Refuses too many attempts at the present
 * one from one address: whoever found an open browser must not find the password with it.
 */
export async function changePassword(
	auth: Auth,
	headers: Headers,
	change: { readonly currentPassword: string; readonly newPassword: string },
	from: Origin,
): Promise<NewCookies> {
	const { password } = await auth.$context;
	requireLength(change.newPassword, password.config);
	const body = { ...change, revokeOtherSessions: true };
	const cookie = headers.get('cookie') ?? '';
	return newCookies(await ask(auth, '/change-password', from, body, cookie));
}

/** The library's own bounds, with an answer that says what to do. */
function requireLength(
	password: string,
	{
		minPasswordLength,
		maxPasswordLength,
	}: { minPasswordLength: number; maxPasswordLength: number },
): void {
	if (password.length < minPasswordLength) {
		throw new DomainError('password-too-short', { length: String(minPasswordLength) });
	}
	if (password.length > maxPasswordLength) {
		throw new DomainError('password-too-long', { length: String(maxPasswordLength) });
	}
}
