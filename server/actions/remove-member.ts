import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { recordEvent } from '#server/store/audit.ts';
import { memberOf, removeMember as deleteMember } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { memberInTurn, requireOtherCoordinator } from './change-member.ts';
import { authorize } from './rights.ts';
import { programmeId } from './schemas.ts';
import { withdrawInvitationsBy } from './withdraw-invitation.ts';

export const removeMember = defineAction({
	name: 'removeMember',
	summary: 'End a membership; open pages of that person close within seconds',
	method: 'DELETE',
	path: '/programmes/{programme}/members/{user}',
	input: z.object({ programme: programmeId, user: z.string() }),
	output: z.object({}),
	async run(app, identity, input) {
		const found = await memberOf(app.db, input.programme, input.user);
		const side = found?.side ?? null;
		await authorize(app, identity, input.programme, { type: 'manageMembers', side });
		if (!found) throw new DomainError('not-found');
		const now = app.clock();
		await app.db.transaction(async (tx) => {
			const member = await memberInTurn(tx, found);
			await requireOtherCoordinator(tx, member);
			await withdrawInvitationsBy(tx, member, identity.userId, now);
			await deleteMember(tx, input.programme, input.user);
			const data = { user: input.user, role: member.role, side };
			await recordEvent(tx, input.programme, identity.userId, now, {
				type: 'member.removed',
				data,
			});
		});
		return {};
	},
});
