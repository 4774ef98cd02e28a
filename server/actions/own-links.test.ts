import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '#server/auth/identity.ts';
import { joinAs, startApp, type TestApp } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { untilWaiting, whileSomebodyIsAtIt } from '../../tests/support/turns.ts';
import { makePartnership, type Partnership } from '../../tests/support/versions.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { runAction } from './action.ts';
import { changeMember } from './change-member.ts';
import { inviteMember } from './invite-member.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';

let test: TestApp;
let partnership: Partnership;
let second: Identity;
beforeAll(async () => {
	test = await startApp();
});
beforeEach(async () => {
	partnership = await makePartnership(test);
	second = await joinAs(test, partnership.programme, 'coordinator', 'A');
});
afterAll(() => test.close());

function invite(by: Identity, role = 'coordinator') {
	const { programme } = partnership;
	return runAction(inviteMember, test.app, by, { programme, role, side: 'A' });
}

function remove(who: Identity) {
	const { programme, A } = partnership;
	return runAction(removeMember, test.app, A, { programme, user: who.userId });
}

function change(who: Identity, role: string) {
	const { programme, A } = partnership;
	const input = { programme, user: who.userId, role, unit: { de: 'Bauamt' } };
	return runAction(changeMember, test.app, A, input);
}

async function openRoles(): Promise<readonly string[]> {
	const { programme, A } = partnership;
	const { invitations } = await runAction(listMembers, test.app, A, { programme });
	return invitations.map(({ role }) => role);
}

describe('the open invitations of a coordinator', () => {
	it.each([
		['is removed', (who: Identity) => remove(who), 'member.removed'],
		['becomes something else', (who: Identity) => change(who, 'editor'), 'member.changed'],
	] as const)('are withdrawn when that person %s', async (_, end, last) => {
		const { programme, A } = partnership;
		const { secret } = await invite(second);
		await invite(second, 'editor');
		await invite(A, 'expert');
		const before = (await eventsOf(test, programme)).length;
		await end(second);
		const guest = await makeOutsider(test);
		expect(await refusalOf(acceptInvitation(test.app, secret, guest))).toBe('invitation-invalid');
		expect(await openRoles()).toEqual(['expert']);
		const withdrawn = (role: string) => ({
			type: 'invitation.withdrawn',
			actorId: A.userId,
			data: { role, side: 'A' },
		});
		const events = (await eventsOf(test, programme)).slice(before);
		expect(events.slice(0, -1)).toEqual([withdrawn('coordinator'), withdrawn('editor')]);
		expect(events.at(-1)).toMatchObject({ type: last });
	});

	it('stay while that person only gets another unit', async () => {
		await invite(second, 'editor');
		await change(second, 'coordinator');
		expect(await openRoles()).toEqual(['editor']);
	});

	it('to another programme stay', async () => {
		const elsewhere = await makePartnership(test);
		const input = { programme: elsewhere.programme, role: 'editor', side: 'A' };
		const { secret } = await runAction(inviteMember, test.app, elsewhere.A, input);
		const { secret: own } = await invite(second);
		await acceptInvitation(test.app, own, elsewhere.A);
		await remove(elsewhere.A);
		const { programmeId } = await acceptInvitation(test.app, secret, second);
		expect(programmeId).toBe(elsewhere.programme);
	});

	it('are none that were being made while that person was removed', async () => {
		const { db } = test.app;
		const { programme } = partnership;
		const { removed, invited } = await whileSomebodyIsAtIt(db, 'members', programme, async () => {
			const leaving = remove(second);
			await untilWaiting(db, 1);
			const offer = refusalOf(invite(second));
			await untilWaiting(db, 2);
			return { removed: leaving, invited: offer };
		});
		await removed;
		expect(await invited).toBe('not-found');
		expect(await openRoles()).toEqual([]);
	});
});
