import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { headersOf, whoIs } from '../../tests/support/browser.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { createAccount } from './account.ts';
import { createAuth, type Auth } from './auth.ts';
import { demoAccounts } from './demo-door.ts';
import { signInToDemo } from './sign-in.ts';

let test: TestApp;
const [{ email }] = demoAccounts;
beforeAll(async () => {
	test = await startApp();
	const account = { name: 'Koordination', email, password: 'nobody knows this one' };
	await test.app.db.transaction((tx) => createAccount(test.app.auth, tx, account));
});
afterAll(() => test.close());

const doorOf = (demo: boolean) => ({
	db: test.app.db,
	auth: createAuth({ db: test.app.db, secret: 's'.repeat(32), origin: undefined, demo }),
});

/** Knocks at the address that the door would have if its routes were on the web. */
function knock(auth: Auth): Promise<Response> {
	return auth.handler(
		new Request('http://127.0.0.1/api/auth/demo/sign-in', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ email }),
		}),
	);
}

describe('the door of the demo', () => {
	it('lets anybody in as one of the demo accounts', async () => {
		const door = doorOf(true);
		const { cookies } = await signInToDemo(door, email);
		expect((await whoIs(door, headersOf(cookies)))?.email).toBe(email);
	});

	it('opens for no other account', async () => {
		const door = doorOf(true);
		for (const other of [test.administrator.email, email.toUpperCase(), 'x', '']) {
			expect(await refusalOf(signInToDemo(door, other))).toBe('not-found');
		}
	});

	it('is not there outside the demo, also for an account of that name', async () => {
		const door = doorOf(false);
		expect(await refusalOf(signInToDemo(door, email))).toBe('not-found');
		expect((await knock(door.auth)).status).toBe(404);
		expect(test.app.config.demo).toBe(false);
		expect(await refusalOf(signInToDemo(test.app, email))).toBe('not-found');
	});
});

describe('an account', () => {
	it('cannot be registered by somebody whom nobody invited', async () => {
		const response = await test.app.auth.handler(
			new Request('http://127.0.0.1/api/auth/sign-up/email', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ name: 'x', email: 'x@lahr.example', password: 'a long password' }),
			}),
		);
		expect(response.ok).toBe(false);
	});
});
