import { beforeEach, describe, expect, it, vi } from 'vitest';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import type { Identity } from '#server/auth/identity.ts';
import { lastSeen, touchVisit } from '#server/store/visits.ts';
import { signedInBrowser } from '../../tests/support/browser.ts';
import { textOf, type Client } from '../../tests/support/live.ts';
import { liveScene, programmeWith } from '../../tests/support/live-scene.ts';

let now: Date;
const scene = liveScene({ now: () => now.getTime() });
beforeEach(() => {
	now = hour(8);
});

const hour = (n: number) => new Date(Date.UTC(2027, 0, 1, n));
/** Somebody opens the page, as `openProgramme` notes it, and is connected. */
async function open(who: Identity): Promise<Client> {
	await touchVisit(scene.db, scene.programme, who.userId, now);
	const headers = await signedInBrowser(scene.test.app, who.email);
	return scene.live.join('session', scene.programme, { headers });
}
const seenAt = async (who: Identity) =>
	(await lastSeen(scene.db, who.userId, [scene.programme])).get(scene.programme);

describe('the visit of somebody who has a programme open', () => {
	it('lasts until they leave', async () => {
		const anna = await open(scene.lahr);
		now = hour(11);
		expect(await seenAt(scene.lahr)).toEqual(hour(8));
		await anna.leave();
		await expect.poll(() => seenAt(scene.lahr)).toEqual(hour(11));
	});

	it('lasts until they leave for those who only read, too', async () => {
		const reader = await open(scene.guest);
		now = hour(9);
		await reader.leave();
		await expect.poll(() => seenAt(scene.guest)).toEqual(hour(9));
	});

	it('lasts until the last of their windows is closed', async () => {
		const [one, other] = [await open(scene.lahr), await open(scene.lahr)];
		now = hour(9);
		await one.leave();
		await expect.poll(() => seenAt(scene.lahr)).toEqual(hour(9));
		now = hour(10);
		await other.leave();
		await expect.poll(() => seenAt(scene.lahr)).toEqual(hour(10));
	});

	it('ends with the server', async () => {
		await open(scene.lahr);
		await open(scene.guest);
		now = hour(9);
		await scene.live.hub.close();
		expect([await seenAt(scene.lahr), await seenAt(scene.guest)]).toEqual([hour(9), hour(9)]);
	});

	it('is noted before the server has ended', async () => {
		await open(scene.lahr);
		let closed = false;
		const { closing } = await scene.whileHeld('visit', async () => {
			const closing = scene.live.hub.close().then(() => {
				closed = true;
			});
			await scene.untilWaiting('visit', 1);
			expect(closed).toBe(false);
			return { closing };
		});
		await closing;
	});

	it('that cannot be noted keeps nothing from going on', async () => {
		const failures = vi.spyOn(scene.test.app.log, 'error');
		const anna = await open(scene.lahr);
		await scene.whileAway('visit', async () => {
			await anna.leave();
			await expect.poll(() => failures.mock.calls.length).toBe(1);
		});
		failures.mockRestore();
		expect((await scene.join(scene.guest)).provider.isSynced).toBe(true);
	});
});

describe('no visit', () => {
	it('is made by a script with a token', async () => {
		const script = await scene.join(scene.lahr);
		const anna = await open(scene.guest);
		await script.leave();
		now = hour(9);
		await anna.leave();
		await expect.poll(() => seenAt(scene.guest)).toEqual(hour(9));
		expect(await seenAt(scene.lahr)).toBeUndefined();
	});

	it('is made by an edit of the server on behalf of somebody', async () => {
		await scene.live.hub.edit(scene.programme, scene.lahr.userId, (doc) =>
			textOf(doc).insert(0, 'Wasser'),
		);
		await scene.live.hub.close();
		expect(await seenAt(scene.lahr)).toBeUndefined();
	});

	it('is made by somebody who was refused', async () => {
		const headers = await signedInBrowser(scene.test.app, scene.lahr.email);
		const other = await programmeWith(scene.test);
		const refused = scene.live.connect('session', documentNameOf(other), { headers });
		expect(await refused.reason()).toBe('not-found');
		await scene.live.hub.close();
		expect((await lastSeen(scene.db, scene.lahr.userId, [other])).size).toBe(0);
	});
});
