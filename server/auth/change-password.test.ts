import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	joinAs,
	makeProgramme,
	password,
	startApp,
	type TestApp,
} from '../../tests/support/app.ts';
import { signedInBrowser } from '../../tests/support/browser.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { changePassword } from './account.ts';

let test: TestApp;
let email: string;
beforeAll(async () => {
	test = await startApp();
	({ email } = await joinAs(test, await makeProgramme(test), 'editor', 'A'));
});
afterAll(() => test.close());

function change(browser: Headers, currentPassword: string, address: string) {
	const wish = { currentPassword, newPassword: 'an even longer password' };
	const from = { origin: 'http://127.0.0.1', address };
	return changePassword(test.app.auth, browser, wish, from);
}

describe('the present password', () => {
	it('cannot be guessed at an open browser for longer than ten attempts', async () => {
		const browser = await signedInBrowser(test.app, email);
		for (let i = 0; i < 10; i++) {
			expect(await refusalOf(change(browser, `guess ${i}`, '192.0.2.7'))).toBe('credentials-wrong');
		}
		expect(await refusalOf(change(browser, password, '192.0.2.7'))).toBe('too-many-attempts');
		await signedInBrowser(test.app, email);
		await change(browser, password, '192.0.2.8');
	});

	it('is counted for the address that the server knows, whatever the browser says of it', async () => {
		const browser = await signedInBrowser(test.app, test.administrator.email);
		for (let i = 0; i < 10; i++) {
			browser.set('x-klimapuente-address', `10.9.9.${i}`);
			await refusalOf(change(browser, `guess ${i}`, '192.0.2.9'));
		}
		expect(await refusalOf(change(browser, password, '192.0.2.9'))).toBe('too-many-attempts');
	});
});
