import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, password, type TestApp } from '../../tests/support/app.ts';
import { headersOf, signedInBrowser, whoIs } from '../../tests/support/browser.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { createAuth } from './auth.ts';
import { signIn, signOut } from './sign-in.ts';

let test: TestApp;
let email: string;
beforeAll(async () => {
	test = await startApp();
	({ email } = test.administrator);
});
afterAll(() => test.close());

let addresses = 0;
const from = (address = `10.0.0.${++addresses}`) => ({ origin: 'http://127.0.0.1', address });

function attempt(secret: string, address?: string, as = email) {
	return signIn(test.app, { email: as, password: secret }, from(address));
}

/** Everything that a refusal says. */
async function refused(wish: Promise<unknown>): Promise<object> {
	const { code, data, message } = (await wish.catch((error: unknown) => error)) as {
		[name: string]: unknown;
	};
	return { code, data, message };
}

describe('signing in', () => {
	it('makes the browser known, however the e-mail is written', async () => {
		for (const written of [email, email.toUpperCase()]) {
			const { cookies } = await attempt(password, undefined, written);
			const identity = await whoIs(test.app, headersOf(cookies));
			expect(identity).toMatchObject({ email, proof: { type: 'session' } });
		}
	});

	it('answers a wrong password and an unknown e-mail alike', async () => {
		const wrong = await refused(attempt('another long password'));
		expect(wrong).toEqual({ code: 'credentials-wrong', data: {}, message: 'credentials-wrong' });
		for (const unknown of ['nobody@lahr.example', 'no e-mail at all', '', "' or 1=1 --"]) {
			expect(await refused(attempt(password, undefined, unknown))).toEqual(wrong);
		}
		for (const impossible of ['', 'x'.repeat(10_000), '\u0000']) {
			expect(await refused(attempt(impossible))).toEqual(wrong);
		}
	});

	it('is refused after ten attempts from one address, also with the right password', async () => {
		const address = '192.0.2.1';
		for (let i = 0; i < 10; i++) {
			expect(await refusalOf(attempt('another long password', address))).toBe('credentials-wrong');
		}
		expect(await refusalOf(attempt(password, address))).toBe('too-many-attempts');
		await attempt(password, '192.0.2.2');
	});

	it('counts attempts that come at once', async () => {
		const guesses = Array.from({ length: 30 }, () => refusalOf(attempt('guessed', '192.0.2.3')));
		const codes = await Promise.all(guesses);
		expect(codes.filter((code) => code === 'credentials-wrong')).toHaveLength(10);
		expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(20);
	});

	it('counts the addresses of one IPv6 network together', async () => {
		for (let i = 0; i < 10; i++) await refusalOf(attempt('guessed', `2001:db8:1:2::${i}`));
		expect(await refusalOf(attempt(password, '2001:db8:1:2::ff'))).toBe('too-many-attempts');
	});

	it('ends with signing out: the cookie that is left opens nothing', async () => {
		const browser = await signedInBrowser(test.app, email);
		const other = await signedInBrowser(test.app, email);
		const cleared = await signOut(test.app.auth, browser);
		expect(cleared.map(({ maxAge }) => maxAge)).toContain(0);
		expect(await whoIs(test.app, browser)).toBeUndefined();
		expect((await whoIs(test.app, other))?.email).toBe(email);
	});

	it('cannot be had by changing a cookie', async () => {
		const { name = '', value = '' } = (await attempt(password)).cookies[0] ?? {};
		const whoHas = (changed: string) =>
			whoIs(test.app, new Headers({ cookie: `${name}=${changed}` }));
		expect(await whoHas(value)).toMatchObject({ email });
		const [token = ''] = value.split('.');
		for (const forged of [token, `${token}.`, `${token}.AAAA`, `x${value}`]) {
			expect(await whoHas(forged)).toBeUndefined();
		}
	});
});

describe('the cookie of a session', () => {
	const authOf = (origin: string | undefined) =>
		createAuth({ db: test.app.db, secret: 's'.repeat(32), origin, demo: false });

	it.each([
		['https://klima.lahr.example', true],
		['http://klima.lahr.example', false],
		[undefined, false],
	])(
		'is out of reach for scripts; at %s it is for encrypted connections only: %s',
		async (...given) => {
			const [origin, secure] = given;
			const door = { auth: authOf(origin), db: test.app.db };
			const { cookies } = await signIn(door, { email, password }, from());
			expect(cookies.length).toBeGreaterThan(0);
			for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, secure });
		},
	);

	it('does not bear the name of that of another server on the same machine', async () => {
		const nameWith = async (secret: string) => {
			const auth = createAuth({ db: test.app.db, secret, origin: undefined, demo: false });
			const { cookies } = await signIn({ auth, db: test.app.db }, { email, password }, from());
			return cookies[0]?.name;
		};
		expect(await nameWith('a'.repeat(32))).not.toBe(await nameWith('b'.repeat(32)));
	});
});
