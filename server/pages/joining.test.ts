import { isRedirect, type Cookies } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '#server/actions/action.ts';
import { inviteMember } from '#server/actions/invite-member.ts';
import { signIn } from '#server/auth/sign-in.ts';
import { actions } from '../../src/routes/invitation/[secret]/+page.server.ts';
import { makeProgramme, password, startApp, type TestApp } from '../../tests/support/app.ts';
import { whoIs } from '../../tests/support/browser.ts';
import { refusalOf } from '../../tests/support/refusal.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

/** Sends the form behind a link as a browser at that address does; returns where it leads and what the browser keeps. */
async function join(secret: string, account: { readonly [name: string]: string }, address: string) {
	const kept = new Headers();
	const event = {
		url: new URL(`http://127.0.0.1/invitation/${secret}`),
		params: { secret },
		request: new Request('http://127.0.0.1', {
			method: 'POST',
			body: new URLSearchParams(account),
		}),
		locals: { app: test.app, identity: undefined, language: 'de' },
		getClientAddress: () => address,
		cookies: {
			set: (name: string, value: string) => kept.append('cookie', `${name}=${value}`),
		} as unknown as Cookies,
	};
	const leadsTo = await Promise.resolve(actions['default']?.(event as never)).then(
		(answer) => JSON.stringify(answer),
		(thrown: unknown) => {
			if (isRedirect(thrown)) return thrown.location;
			throw thrown;
		},
	);
	return { leadsTo, kept };
}

describe('joining with a new account', () => {
	it('leads in, also where so many have signed in that no more may', async () => {
		const { email } = test.administrator;
		const from = { origin: 'http://127.0.0.1', address: '192.0.2.1' };
		for (let i = 0; i < 10; i++) await signIn(test.app, { email, password }, from);
		expect(await refusalOf(signIn(test.app, { email, password }, from))).toBe('too-many-attempts');
		const programme = await makeProgramme(test);
		const input = { programme, role: 'editor', side: 'A' };
		const { secret } = await runAction(inviteMember, test.app, test.administrator, input);
		const account = { name: 'Neu', email: 'neu@lahr.example', password };
		const { leadsTo, kept } = await join(secret, account, from.address);
		expect(leadsTo).toBe(`/programmes/${programme}`);
		expect(await whoIs(test.app, kept)).toMatchObject({ email: account.email });
	});
});
