import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runAction } from '#server/actions/action.ts';
import { changeLanguages } from '#server/actions/change-languages.ts';
import { changeMember } from '#server/actions/change-member.ts';
import { removeMember } from '#server/actions/remove-member.ts';
import { deleteToken, listTokens } from '#server/actions/tokens.ts';
import { signOut } from '#server/auth/sign-in.ts';
import { joinAs, tokenOf } from '../../tests/support/app.ts';
import { signedInBrowser } from '../../tests/support/browser.ts';
import { until, type Client } from '../../tests/support/live.ts';
import { liveScene } from '../../tests/support/live-scene.ts';

const scene = liveScene({ revokeEveryMs: 10 });
let anna: Client;
let berta: Client;
beforeEach(async () => {
	[anna, berta] = await scene.joinBoth();
});

const change = (role: 'editor' | 'expert') => {
	const input = { programme: scene.programme, user: scene.lahr.userId, role, unit: {} };
	return runAction(changeMember, scene.test.app, scene.test.administrator, input);
};

/** Shows that somebody who kept their right writes on as before. */
async function expectUndisturbed(client: Client): Promise<void> {
	client.write('!');
	await client.saved();
	expect(client.reasons).toEqual([]);
}

describe('a connection ends soon', () => {
	it('when its person is removed from the programme', async () => {
		const input = { programme: scene.programme, user: scene.lahr.userId };
		await runAction(removeMember, scene.test.app, scene.test.administrator, input);
		expect(await anna.reason()).toBe('not-found');
		anna.askAgain();
		expect(await anna.reason(2)).toBe('not-found');
		await expectUndisturbed(berta);
	});

	it('when its token is withdrawn', async () => {
		const { tokens } = await runAction(listTokens, scene.test.app, scene.lahr, {});
		for (const { id } of tokens)
			await runAction(deleteToken, scene.test.app, scene.lahr, { token: id });
		expect(await anna.reason()).toBe('sign-in-required');
		anna.askAgain();
		expect(await anna.reason(2)).toBe('sign-in-required');
		await expectUndisturbed(berta);
	});

	it('when its browser signs out, and that of another browser does not', async () => {
		const [one, other] = [
			await signedInBrowser(scene.test.app, scene.lahr.email),
			await signedInBrowser(scene.test.app, scene.lahr.email),
		];
		const leaving = await scene.live.join('session', scene.programme, { headers: one });
		const staying = await scene.live.join('session', scene.programme, { headers: other });
		await signOut(scene.test.app.auth, one);
		expect(await leaving.reason()).toBe('sign-in-required');
		await expectUndisturbed(staying);
		await expectUndisturbed(anna);
	});

	it('when its session has run out', async () => {
		const headers = await signedInBrowser(scene.test.app, scene.lahr.email);
		const browser = await scene.live.join('session', scene.programme, { headers });
		await scene.db.execute(sql`update session set expires_at = now() - interval '1 second'
			where user_id = ${scene.lahr.userId}`);
		expect(await browser.reason()).toBe('sign-in-required');
		await expectUndisturbed(anna);
	});

	it('when it is a page of languages that the programme has no more, which keeps what it sent', async () => {
		const { programme, test, lahr } = scene;
		const coordinator = await joinAs(test, programme, 'coordinator', 'A');
		const search = '?languages=de,es';
		const page = await scene.live.join(await tokenOf(test, lahr), programme, { search });
		page.write('Letztes. ');
		await page.saved();
		const input = { programme, known: ['de', 'es'], languages: ['es'] };
		await runAction(changeLanguages, test.app, coordinator, input);
		expect(await page.reason()).toBe('languages-changed');
		page.askAgain();
		expect(await page.reason(2)).toBe('languages-changed');
		const { frame } = (await scene.live.hub.read(programme)).programme;
		expect(frame.languages).toEqual(['es']);
		// Programs that name no languages go on, and so does a page that is loaded again.
		await expectUndisturbed(anna);
		const again = await scene.live.join(await tokenOf(test, lahr), programme, {
			search: '?languages=es',
		});
		expect(again.text).toContain('Letztes. ');
	});

	it('when its person may only read from now on, and then only reads', async () => {
		await change('expert');
		expect(await anna.reason()).toBe('access-changed');
		anna.askAgain();
		await until(() => anna.provider.authorizedScope === 'readonly');
		anna.write('forged');
		await expectUndisturbed(berta);
		await until(() => anna.text.includes('!'));
		expect(await scene.stored()).toBe('!');
	});

	it('when its person may write from now on, and then writes', async () => {
		await change('expert');
		await anna.reason();
		anna.askAgain();
		await until(() => anna.provider.authorizedScope === 'readonly');
		await change('editor');
		expect(await anna.reason(2)).toBe('access-changed');
		anna.reasons.length = 0;
		anna.askAgain();
		await anna.saved();
		anna.write('Wasser');
		await anna.saved();
		expect(await scene.stored()).toBe('Wasser');
	});

	it('when the database, which could not say so, works again', async () => {
		const failures = vi.spyOn(scene.test.app.log, 'error');
		await scene.whileAway('membership', async () => {
			await until(() => failures.mock.calls.length > 1);
			expect(anna.reasons).toEqual([]);
		});
		const input = { programme: scene.programme, user: scene.lahr.userId };
		await runAction(removeMember, scene.test.app, scene.test.administrator, input);
		expect(await anna.reason()).toBe('not-found');
		failures.mockRestore();
	});
});

describe('a connection goes on', () => {
	it('when nothing has changed, or only the unit', async () => {
		const input = {
			programme: scene.programme,
			user: scene.lahr.userId,
			role: 'editor',
			unit: { de: 'Klimaschutz' },
		} as const;
		await runAction(changeMember, scene.test.app, scene.test.administrator, input);
		// Berta's goes; by then Anna's has been looked at too.
		const removed = { programme: scene.programme, user: scene.alajuela.userId };
		await runAction(removeMember, scene.test.app, scene.test.administrator, removed);
		await berta.reason();
		await expectUndisturbed(anna);
	});
});
