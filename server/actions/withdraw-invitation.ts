import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { recordEvent } from '#server/store/audit.ts';
import { deleteInvitation, openInvitationsOf } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId } from './schemas.ts';

export const withdrawInvitation = defineAction({
	name: 'withdrawInvitation',
	summary: 'Make an invitation invalid',
	method: 'DELETE',
	path: '/programmes/{programme}/invitations/{invitation}',
	input: z.object({ programme: programmeId, invitation: z.uuid().toLowerCase() }),
	output: z.object({}),
	async run(app, identity, input) {
		const now = app.clock();
		const open = (await openInvitationsOf(app.db, input.programme, now)).find(
			({ id }) => id === input.invitation,
		);
		const side = open?.side ?? null;
		await authorize(app, identity, input.programme, { type: 'manageMembers', side });
		if (!open) throw new DomainError('not-found');
		await app.db.transaction(async (tx) => {
			if (!(await deleteInvitation(tx, open.id))) throw new DomainError('not-found');
			const data = { role: open.role, side };
			await recordEvent(tx, input.programme, identity.userId, now, {
				type: 'invitation.withdrawn',
				data,
			});
		});
		return {};
	},
});
