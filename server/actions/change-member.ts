import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { takeTurns, type Executor } from '#server/store/database.ts';
import { recordEvent } from '#server/store/audit.ts';
import { changeMember as writeMember, countCoordinators, memberOf } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId, role } from './schemas.ts';

export const changeMember = defineAction({
	name: 'changeMember',
	summary: 'Change the role or unit of a member; the side stays',
	method: 'PATCH',
	path: '/programmes/{programme}/members/{user}',
	input: z.object({
		programme: programmeId,
		user: z.string(),
		role,
		unit: z.string().trim().max(200),
	}),
	output: z.object({}),
	async run(app, identity, input) {
		const member = await memberOf(app.db, input.programme, input.user);
		const side = member?.side ?? null;
		await authorize(app, identity, input.programme, { type: 'manageMembers', side });
		if (!member) throw new DomainError('not-found');
		if (side === null && input.role !== 'observer') {
			throw new DomainError('input-invalid', { field: 'role' });
		}
		await app.db.transaction(async (tx) => {
			const { role: as, unit } = input;
			if (as !== 'coordinator') await requireOtherCoordinator(tx, member);
			await writeMember(tx, input.programme, input.user, { role: as, unit });
			const data = { user: input.user, role: as, side };
			await recordEvent(tx, input.programme, identity.userId, app.clock(), {
				type: 'member.changed',
				data,
			});
		});
		return {};
	},
});

/** Refuses what would leave a side without anybody who can act for it. */
export async function requireOtherCoordinator(
	tx: Executor,
	member: NonNullable<Awaited<ReturnType<typeof memberOf>>>,
): Promise<void> {
	if (member.role !== 'coordinator' || member.side === null) return;
	await takeTurns(tx, 'members', member.programmeId);
	if ((await countCoordinators(tx, member.programmeId, member.side)) <= 1) {
		throw new DomainError('last-coordinator');
	}
}
