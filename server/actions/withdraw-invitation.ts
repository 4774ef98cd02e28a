import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { recordEvent } from '#server/store/audit.ts';
import type { Executor } from '#server/store/database.ts';
import { deleteInvitation, deleteInvitationsBy, openInvitationsOf } from '#server/store/members.ts';
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

/**
 * Makes every open invitation invalid that somebody made who may invite nobody any more: with a link
 * of their own they could let themselves back in. Call it before anything else is written: whoever
 * follows such a link at the same time holds the invitation and then asks for the rest.
 */
export async function withdrawInvitationsBy(
	tx: Executor,
	inviter: { readonly programmeId: string; readonly userId: string },
	actorId: string,
	now: Date,
): Promise<void> {
	const { programmeId, userId } = inviter;
	for (const { role, side } of await deleteInvitationsBy(tx, programmeId, userId, now)) {
		const data = { role, side };
		await recordEvent(tx, programmeId, actorId, now, { type: 'invitation.withdrawn', data });
	}
}
