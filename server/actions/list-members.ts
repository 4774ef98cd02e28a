import { z } from 'zod';
import { can } from '#domain/access/access.ts';
import { membersOf, openInvitationsOf } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { instant, localised, programmeId, role, side } from './schemas.ts';

export const listMembers = defineAction({
	name: 'listMembers',
	summary: 'Who belongs to a programme; for those who manage people also their open invitations',
	method: 'GET',
	path: '/programmes/{programme}/members',
	input: z.object({ programme: programmeId }),
	output: z.object({
		members: z.array(
			z.object({
				userId: z.string(),
				name: z.string(),
				/** Only for those who manage the people of that side. */
				email: z.string().optional(),
				role,
				side: side.nullable(),
				unit: localised,
			}),
		),
		invitations: z.array(
			z.object({
				id: z.uuid(),
				role,
				side: side.nullable(),
				unit: localised,
				expiresAt: instant,
			}),
		),
	}),
	async run(app, identity, input) {
		const wish = identity.administrator
			? ({ type: 'administer' } as const)
			: ({ type: 'read' } as const);
		const { actor } = await authorize(app, identity, input.programme, wish);
		const mayManage = (of: 'A' | 'B' | null) => can(actor, { type: 'manageMembers', side: of });
		const [members, invitations] = await Promise.all([
			membersOf(app.db, input.programme),
			openInvitationsOf(app.db, input.programme, app.clock()),
		]);
		return {
			members: members.map(({ email, ...member }) => ({
				...member,
				...(mayManage(member.side) && { email }),
			})),
			invitations: invitations
				.filter((open) => mayManage(open.side))
				.map(({ id, role: as, side: of, unit, expiresAt }) => ({
					id,
					role: as,
					side: of,
					unit,
					expiresAt,
				})),
		};
	},
});
