import { runAction } from '#server/actions/action.ts';
import { changeMember } from '#server/actions/change-member.ts';
import { inviteMember } from '#server/actions/invite-member.ts';
import { listMembers } from '#server/actions/list-members.ts';
import { removeMember } from '#server/actions/remove-member.ts';
import { withdrawInvitation } from '#server/actions/withdraw-invitation.ts';
import { answerForm } from '#server/pages/forms.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { programme } = event.params;
	return {
		...(await runAction(listMembers, event.locals.app, identity, { programme })),
		self: identity.userId,
	};
};

export const actions: Actions = {
	invite: (event) =>
		answerForm(event, async ({ role, side, ...fields }) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			const input = { programme, role, side: side || null, unit: unitOf(fields) };
			const { secret, expiresAt } = await runAction(inviteMember, app, identity, input);
			return { link: `${event.url.origin}/invitation/${secret}`, expiresAt };
		}),
	withdraw: (event) =>
		answerForm(event, async ({ invitation }) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			await runAction(withdrawInvitation, app, identity, { programme, invitation });
		}),
	change: (event) =>
		answerForm(event, async ({ user, role, ...fields }) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			await runAction(changeMember, app, identity, {
				...{ programme, user, role },
				unit: unitOf(fields),
			});
		}),
	remove: (event) =>
		answerForm(event, async ({ user }) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			await runAction(removeMember, app, identity, { programme, user });
		}),
};

/** The names of a unit, from a field of the form for each language. */
function unitOf(fields: { readonly [name: string]: string }) {
	return Object.fromEntries(
		Object.entries(fields).flatMap(([name, value]) =>
			name.startsWith('unit_') ? [[name.slice('unit_'.length), value]] : [],
		),
	);
}
