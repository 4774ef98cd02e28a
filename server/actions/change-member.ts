import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { takeTurns, type Executor } from '#server/store/database.ts';
import { recordEvent } from '#server/store/audit.ts';
import { changeMember as writeMember, countCoordinators, memberOf } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId, role, unit } from './schemas.ts';
import { withdrawInvitationsBy } from './withdraw-invitation.ts';

export const changeMember = defineAction({
	name: 'changeMember',
	summary: 'Change the role or unit of a member; the side stays',
	method: 'PATCH',
	path: '/programmes/{programme}/members/{user}',
	input: z.object({
		programme: programmeId,
		user: z.string(),
		role,
		unit,
	}),
	output: z.object({}),
	async run(app, identity, input) {
		const found = await memberOf(app.db, input.programme, input.user);
		const side = found?.side ?? null;
		await authorize(app, identity, input.programme, { type: 'manageMembers', side });
		if (!found) throw new DomainError('not-found');
		if (side === null && input.role !== 'observer') {
			throw new DomainError('input-invalid', { field: 'role' });
		}
		const now = app.clock();
		await app.db.transaction(async (tx) => {
			const { role: as, unit: under } = input;
			const member = await memberInTurn(tx, found);
			if (member.role === 'coordinator' && as !== 'coordinator') {
				await requireOtherCoordinator(tx, member);
				await withdrawInvitationsBy(tx, member, identity.userId, now);
			}
			await writeMember(tx, input.programme, input.user, { role: as, unit: under });
			const data = { user: input.user, role: as, side };
			await recordEvent(tx, input.programme, identity.userId, now, {
				type: 'member.changed',
				data,
			});
		});
		return {};
	},
});

type Member = NonNullable<Awaited<ReturnType<typeof memberOf>>>;

/**
 * A member as they are once nobody else changes the people of the programme. Refuses somebody who has
 * left meanwhile, also if they came back for the other side: the right to change them was asked for
 * the side on which they were found.
 */
export async function memberInTurn(tx: Executor, found: Member): Promise<Member> {
	await takeTurns(tx, 'members', found.programmeId);
	const member = await memberOf(tx, found.programmeId, found.userId);
	if (!member || member.side !== found.side) throw new DomainError('not-found');
	return member;
}

/** Refuses what would leave a side without anybody who can act for it. */
export async function requireOtherCoordinator(tx: Executor, member: Member): Promise<void> {
	if (member.role !== 'coordinator' || member.side === null) return;
	if ((await countCoordinators(tx, member.programmeId, member.side)) <= 1) {
		throw new DomainError('last-coordinator');
	}
}
