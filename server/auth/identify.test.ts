import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '#server/actions/action.ts';
import { createToken, deleteToken, listTokens } from '#server/actions/tokens.ts';
import { apiToken } from '#server/store/schema/accounts.ts';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { signedInBrowser } from '../../tests/support/browser.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { bearerToken, identify } from './identify.ts';
import type { Identity } from './identity.ts';

let test: TestApp;
let editor: Identity;
beforeAll(async () => {
	test = await startApp();
	editor = await joinAs(test, await makeProgramme(test), 'editor', 'A');
});
afterAll(() => test.close());

async function makeToken(name = 'Auswertung'): Promise<string> {
	return (await runAction(createToken, test.app, editor, { name })).token;
}

function whoSends(headers: Headers): Promise<Identity | undefined> {
	return identify(test.app.auth, test.app.db, headers, bearerToken(headers));
}

const bearing = (token: string) => new Headers({ authorization: `Bearer ${token}` });

async function tokens() {
	return (await runAction(listTokens, test.app, editor, {})).tokens;
}

describe('an API token', () => {
	it('acts as the person who made it', async () => {
		const identity = await whoSends(bearing(await makeToken()));
		const { userId, email, administrator } = editor;
		expect(identity).toMatchObject({ userId, email, administrator, proof: { type: 'token' } });
	});

	it('is kept as a hash and cannot be read again', async () => {
		const token = await makeToken();
		const kept = JSON.stringify([await test.app.db.select().from(apiToken), await tokens()]);
		expect(kept).not.toContain(token);
		expect(kept).not.toContain(token.slice(3));
	});

	it('opens nothing once it is withdrawn', async () => {
		const token = await makeToken('alt');
		const { id } = (await tokens()).find(({ name }) => name === 'alt') ?? {};
		await runAction(deleteToken, test.app, editor, { token: id });
		expect(await whoSends(bearing(token))).toBeUndefined();
		expect((await tokens()).some(({ name }) => name === 'alt')).toBe(false);
		const again = runAction(deleteToken, test.app, editor, { token: id });
		expect(await refusalOf(again)).toBe('not-found');
	});

	it('cannot be seen or withdrawn by somebody else, not even by an administrator', async () => {
		const token = await makeToken('meins');
		const { id } = (await tokens()).find(({ name }) => name === 'meins') ?? {};
		const { app, administrator } = test;
		expect((await runAction(listTokens, app, administrator, {})).tokens).toEqual([]);
		const wish = runAction(deleteToken, app, administrator, { token: id });
		expect(await refusalOf(wish)).toBe('not-found');
		expect(await whoSends(bearing(token))).toBeDefined();
	});

	it('shows when it was last used', async () => {
		const token = await makeToken('benutzt');
		const used = async () => (await tokens()).find(({ name }) => name === 'benutzt')?.lastUsedAt;
		expect(await used()).toBeNull();
		await whoSends(bearing(token));
		expect(Date.parse((await used()) ?? '')).not.toBeNaN();
	});

	it('that is wrong is nobody, even with a cookie beside it', async () => {
		const headers = await signedInBrowser(test.app, editor.email);
		expect((await whoSends(headers))?.userId).toBe(editor.userId);
		const token = await makeToken();
		for (const wrong of ['kp_', `${token}x`, token.slice(0, -1), token.toLowerCase()]) {
			headers.set('authorization', `Bearer ${wrong}`);
			expect(await whoSends(headers)).toBeUndefined();
		}
	});
});

describe('the header Authorization', () => {
	it.each([
		['Bearer kp_abc', 'kp_abc'],
		['bearer kp_abc', 'kp_abc'],
		['Basic kp_abc', undefined],
		['kp_abc', undefined],
		['Bearer ', undefined],
		['Bearer a b', undefined],
	])('%j bears the token %s', (authorization, token) => {
		expect(bearerToken(new Headers({ authorization }))).toBe(token);
	});
});
