import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, startApp, type TestApp } from '../../tests/support/app.ts';
import { headersOf, whoIs } from '../../tests/support/browser.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { letIn, signIn } from './sign-in.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

describe('somebody whose account was made just now', () => {
	it('is let in, in their language', async () => {
		const { userId, email } = await makeOutsider(test);
		const { cookies, language } = await letIn(test.app, userId);
		expect(await whoIs(test.app, headersOf(cookies))).toMatchObject({
			...{ userId, email, proof: { type: 'session' } },
		});
		expect(language).toBeNull();
	});

	it('counts as no attempt to sign in', async () => {
		const { userId, email } = await makeOutsider(test);
		const from = { origin: 'http://127.0.0.1', address: '192.0.2.1' };
		for (let i = 0; i < 12; i++) await letIn(test.app, userId);
		for (let i = 0; i < 10; i++) await signIn(test.app, { email, password }, from);
		expect(await refusalOf(signIn(test.app, { email, password }, from))).toBe('too-many-attempts');
		expect((await letIn(test.app, userId)).cookies.length).toBeGreaterThan(0);
	});

	it('must have one', async () => {
		await expect(letIn(test.app, 'nobody')).rejects.toThrow('let nobody in');
	});

	it.each(['/', '/let-in', '/newcomers', '/letIn'])('is let in by no request: %s', async (path) => {
		const { userId } = await makeOutsider(test);
		const response = await test.app.auth.handler(
			new Request(`http://127.0.0.1/api/auth${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ userId }),
			}),
		);
		expect(response.status).toBe(404);
	});
});
