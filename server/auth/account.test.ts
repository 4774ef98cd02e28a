import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	makeProgramme,
	joinAs,
	startApp,
	password,
	type TestApp,
} from '../../tests/support/app.ts';
import { signedInBrowser, whoIs } from '../../tests/support/browser.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { account } from '#server/store/schema/accounts.ts';
import { changePassword, createAccount } from './account.ts';
import type { Identity } from './identity.ts';
import { headersOf } from '../../tests/support/browser.ts';

let test: TestApp;
let programme: string;
beforeAll(async () => {
	test = await startApp();
	programme = await makeProgramme(test);
});
afterAll(() => test.close());

const from = { origin: 'http://127.0.0.1', address: '10.2.0.1' };
const newPassword = 'an even longer password';
const somebody = (): Promise<Identity> => joinAs(test, programme, 'editor', 'A');

describe('changing the password', () => {
	it('keeps this browser in and ends every other session', async () => {
		const { email } = await somebody();
		const [here, phone] = [
			await signedInBrowser(test.app, email),
			await signedInBrowser(test.app, email),
		];
		const change = { currentPassword: password, newPassword };
		const cookies = await changePassword(test.app.auth, here, change, from);
		expect((await whoIs(test.app, headersOf(cookies)))?.email).toBe(email);
		expect(await whoIs(test.app, phone)).toBeUndefined();
		expect(await whoIs(test.app, here)).toBeUndefined();
		expect(await refusalOf(signedInBrowser(test.app, email))).toBe('credentials-wrong');
		await signedInBrowser(test.app, email, newPassword);
	});

	it('needs the present one, and changes nothing without', async () => {
		const { email } = await somebody();
		const [here, phone] = [
			await signedInBrowser(test.app, email),
			await signedInBrowser(test.app, email),
		];
		const change = { currentPassword: 'a wrong password', newPassword };
		expect(await refusalOf(changePassword(test.app.auth, here, change, from))).toBe(
			'credentials-wrong',
		);
		expect((await whoIs(test.app, phone))?.email).toBe(email);
		await signedInBrowser(test.app, email);
	});

	it('needs somebody who is signed in', async () => {
		const change = { currentPassword: password, newPassword };
		const wish = changePassword(test.app.auth, new Headers(), change, from);
		expect(await refusalOf(wish)).toBe('credentials-wrong');
	});

	it.each([
		['short', 'password-too-short', '8'],
		['x'.repeat(129), 'password-too-long', '128'],
	])('says how long one must be', async (wanted, code, length) => {
		const { email } = await somebody();
		const here = await signedInBrowser(test.app, email);
		const change = { currentPassword: password, newPassword: wanted };
		const wish = changePassword(test.app.auth, here, change, from);
		await expect(wish).rejects.toMatchObject({ code, data: { length } });
	});
});

describe('an account', () => {
	it('is made once for an e-mail, also when two people ask at once', async () => {
		const { auth, db } = test.app;
		const make = (email: string) =>
			db.transaction((tx) => createAccount(auth, tx, { name: 'Zwei', email, password }));
		const made = await Promise.allSettled([make('Zwei@lahr.example'), make('zwei@lahr.example')]);
		expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const [refused] = made.flatMap((one) =>
			one.status === 'rejected' ? [one.reason as unknown] : [],
		);
		expect(refused).toMatchObject({ code: 'email-taken' });
	});

	it('keeps no password that could be read', async () => {
		await somebody();
		const rows = await test.app.db.select().from(account);
		expect(rows.length).toBeGreaterThan(1);
		const hashes = rows.map((row) => row.password);
		expect(new Set(hashes).size).toBe(hashes.length);
		expect(JSON.stringify(rows)).not.toContain(password);
	});
});
