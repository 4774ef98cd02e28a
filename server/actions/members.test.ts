import { describe, expect, it } from 'vitest';
import type { Localised } from '#domain/language.ts';
import type { Side } from '#domain/side.ts';
import type { Identity } from '#server/auth/identity.ts';
import { joinAs } from '../../tests/support/app.ts';
import { eventsOf } from '../../tests/support/audit.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import { partnershipScene } from '../../tests/support/partnership-scene.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { untilWaiting, whileSomebodyIsAtIt } from '../../tests/support/turns.ts';
import { runAction } from './action.ts';
import { changeMember } from './change-member.ts';
import { inviteMember } from './invite-member.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';

const scene = partnershipScene();

function change(
	by: Identity,
	who: Identity,
	role: string,
	unit: Localised<string> = { de: 'Bauamt' },
) {
	const { programme } = scene.partnership;
	return runAction(changeMember, scene.app, by, { programme, user: who.userId, role, unit });
}

function remove(by: Identity, who: Identity) {
	const { programme } = scene.partnership;
	return runAction(removeMember, scene.app, by, { programme, user: who.userId });
}

function list(by: Identity) {
	return runAction(listMembers, scene.app, by, { programme: scene.programme });
}

async function rolesOf(side: Side): Promise<readonly string[]> {
	const { members } = await list(scene.test.administrator);
	return members.filter((member) => member.side === side).map(({ role }) => role);
}

async function eventTypes(): Promise<readonly string[]> {
	return (await eventsOf(scene, scene.programme)).map(({ type }) => type);
}

/** Lets several wishes about the people of the programme wait for their turn, in this order. */
async function atOnce(...wishes: readonly (() => Promise<unknown>)[]) {
	const { db } = scene.app;
	const { settled } = await whileSomebodyIsAtIt(db, 'members', scene.programme, async () => {
		const begun: Promise<unknown>[] = [];
		for (const wish of wishes) {
			begun.push(wish());
			await untilWaiting(db, begun.length);
		}
		return { settled: Promise.allSettled(begun) };
	});
	const made = await settled;
	return made.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
}

describe('the list of members', () => {
	it('shows the e-mail and open invitations of one’s own people only', async () => {
		const { programme, A, B } = scene.partnership;
		for (const side of ['A', 'B', null] as const) {
			const input = { programme, role: 'observer', side };
			await runAction(inviteMember, scene.app, scene.test.administrator, input);
		}
		const seenBy = async (who: Identity) => {
			const { members, invitations } = await list(who);
			const emails = members.flatMap(({ email }) => email ?? []);
			return { emails: emails.sort(), invited: invitations.map(({ side }) => side) };
		};
		const observer = await joinAs(scene.test, programme, 'observer', null);
		const own = [A.email, observer.email].sort();
		expect(await seenBy(A)).toEqual({ emails: own, invited: ['A', null] });
		expect(await seenBy(observer)).toEqual({ emails: [], invited: [] });
		const all = [A.email, B.email, observer.email].sort();
		const everything = { emails: all, invited: ['A', 'B', null] };
		expect(await seenBy(scene.test.administrator)).toEqual(everything);
	});
});

describe('a member', () => {
	it('gets another role and unit, and keeps the side', async () => {
		const { programme, A } = scene.partnership;
		const editor = await joinAs(scene.test, programme, 'editor', 'A');
		await change(A, editor, 'approver', { de: '  Rechtsamt ', es: ' ' });
		expect((await list(A)).members).toContainEqual(
			expect.objectContaining({
				...{ userId: editor.userId, role: 'approver', side: 'A', unit: { de: 'Rechtsamt' } },
			}),
		);
		expect((await eventsOf(scene, programme)).at(-1)).toEqual({
			type: 'member.changed',
			actorId: A.userId,
			data: { user: editor.userId, role: 'approver', side: 'A' },
		});
	});

	it('who looks on for no side cannot become one who acts', async () => {
		const { programme, A } = scene.partnership;
		const observer = await joinAs(scene.test, programme, 'observer', null);
		for (const role of ['coordinator', 'editor', 'approver', 'expert']) {
			expect(await refusalOf(change(A, observer, role))).toBe('input-invalid');
		}
	});

	it('who was removed finds nothing any more', async () => {
		const { programme, A } = scene.partnership;
		const editor = await joinAs(scene.test, programme, 'editor', 'A');
		await remove(A, editor);
		expect(await refusalOf(list(editor))).toBe('not-found');
		expect((await eventsOf(scene, programme)).at(-1)).toEqual({
			type: 'member.removed',
			actorId: A.userId,
			data: { user: editor.userId, role: 'editor', side: 'A' },
		});
	});

	it('who is none cannot be changed or removed', async () => {
		const stranger = await makeOutsider(scene.test);
		expect(await refusalOf(change(scene.partnership.A, stranger, 'editor'))).toBe('not-found');
		expect(await refusalOf(remove(scene.partnership.A, stranger))).toBe('not-found');
	});

	it('is removed once when two people do it at once', async () => {
		const { programme, A } = scene.partnership;
		const editor = await joinAs(scene.test, programme, 'editor', 'A');
		const before = await eventTypes();
		const refused = await atOnce(
			() => remove(A, editor),
			() => remove(scene.test.administrator, editor),
		);
		expect(refused).toMatchObject([{ code: 'not-found' }]);
		expect((await eventTypes()).slice(before.length)).toEqual(['member.removed']);
	});

	it('is not changed any more after being removed at the same moment', async () => {
		const { programme, A } = scene.partnership;
		const editor = await joinAs(scene.test, programme, 'editor', 'A');
		const refused = await atOnce(
			() => remove(A, editor),
			() => change(scene.test.administrator, editor, 'approver'),
		);
		expect(refused).toMatchObject([{ code: 'not-found' }]);
		expect((await eventTypes()).at(-1)).toBe('member.removed');
		expect(await rolesOf('A')).toEqual(['coordinator']);
	});
});

describe('the last coordinator of a side', () => {
	it('cannot be removed or made anything else, by anybody', async () => {
		const { A } = scene.partnership;
		for (const by of [A, scene.test.administrator]) {
			expect(await refusalOf(remove(by, A))).toBe('last-coordinator');
			expect(await refusalOf(change(by, A, 'editor'))).toBe('last-coordinator');
		}
		expect(await rolesOf('A')).toEqual(['coordinator']);
	});

	it('can still get another unit', async () => {
		const { A } = scene.partnership;
		await change(A, A, 'coordinator', { de: 'Hauptamt' });
		expect((await list(A)).members).toContainEqual(
			expect.objectContaining({ unit: { de: 'Hauptamt' } }),
		);
	});

	it('can go once there is another on that side; one on the other side does not count', async () => {
		const { programme, A } = scene.partnership;
		const second = await joinAs(scene.test, programme, 'coordinator', 'A');
		await remove(second, A);
		expect(await refusalOf(remove(second, second))).toBe('last-coordinator');
		expect(await rolesOf('A')).toEqual(['coordinator']);
	});

	it.each([
		['remove', (by: Identity, who: Identity) => remove(by, who)],
		['demote', (by: Identity, who: Identity) => change(by, who, 'editor')],
	] as const)('stays when two coordinators %s each other at once', async (_, wish) => {
		const { programme, A } = scene.partnership;
		const second = await joinAs(scene.test, programme, 'coordinator', 'A');
		const refused = await atOnce(
			() => wish(A, second),
			() => wish(second, A),
		);
		expect(refused).toMatchObject([{ code: 'last-coordinator' }]);
		expect((await rolesOf('A')).filter((role) => role === 'coordinator')).toHaveLength(1);
	});
});
