import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAction } from '#server/actions/action.ts';
import { changeProfile } from '#server/actions/profile.ts';
import { userById } from '#server/store/accounts.ts';
import { password, startApp, type TestApp } from '../../tests/support/app.ts';
import { createAccount } from './account.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

it.each([
	['with control characters', 'Ana\u0000\u001b[31m\nMora', 'Ana  [31m Mora'],
	['with half a character', 'Ana \ud83d', 'Ana \ufffd'],
	['with a separator of lines', '\u2028Ana\u2029Mora ', 'Ana Mora'],
])('a name %s is kept alike, given with an account or changed later', async (_, given, kept) => {
	const { app, administrator } = test;
	const email = `${crypto.randomUUID()}@lahr.example`;
	const id = await app.db.transaction((tx) =>
		createAccount(app.auth, tx, { name: given, email, password }),
	);
	expect((await userById(app.db, id))?.name).toBe(kept);
	await runAction(changeProfile, app, administrator, { name: given });
	expect((await userById(app.db, administrator.userId))?.name).toBe(kept);
});
