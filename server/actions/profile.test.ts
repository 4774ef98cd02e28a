import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '#server/auth/identity.ts';
import { userById } from '#server/store/accounts.ts';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { runAction } from './action.ts';
import { changeProfile, readProfile } from './profile.ts';

let test: TestApp;
let somebody: Identity;
beforeAll(async () => {
	test = await startApp();
	somebody = await makeOutsider(test);
});
afterAll(() => test.close());

const change = (input: object) => runAction(changeProfile, test.app, somebody, input);

describe('a profile', () => {
	it('is what the person is to the server, no more', async () => {
		const { userId: id, name, email } = somebody;
		const profile = await runAction(readProfile, test.app, somebody, {});
		expect(profile).toEqual({
			id,
			name,
			email,
			language: null,
			region: null,
			administrator: false,
		});
	});

	it('changes in what is named and in nothing else', async () => {
		await change({ name: '  Neuer Name ' });
		expect(await userById(test.app.db, somebody.userId)).toMatchObject({
			...{ name: 'Neuer Name', language: null },
		});
		await change({ language: 'pt' });
		expect(await userById(test.app.db, somebody.userId)).toMatchObject({
			...{ name: 'Neuer Name', language: 'pt' },
		});
		await change({ region: 'es-CR' });
		expect(await userById(test.app.db, somebody.userId)).toMatchObject({
			...{ name: 'Neuer Name', language: 'pt', region: 'es-CR' },
		});
		await change({ region: null });
		expect(await userById(test.app.db, somebody.userId)).toMatchObject({
			...{ name: 'Neuer Name', language: 'pt', region: null },
		});
	});

	it('cannot make anybody an administrator, or somebody else', async () => {
		const grab = { administrator: true, id: test.administrator.userId, email: 'x@lahr.example' };
		await change({ ...grab, name: 'Name' });
		expect(await userById(test.app.db, somebody.userId)).toMatchObject({
			...{ administrator: false, email: somebody.email, name: 'Name' },
		});
		expect((await userById(test.app.db, test.administrator.userId))?.name).toBe('Betrieb');
	});

	it.each([
		{ name: '' },
		{ name: '   ' },
		{ name: 'x'.repeat(121) },
		{ language: 'fr' },
		{ region: 'es-XX' },
	])('refuses %j', async (input) => {
		expect(await refusalOf(change(input))).toBe('input-invalid');
	});
});
