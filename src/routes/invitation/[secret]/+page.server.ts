import { redirect } from '@sveltejs/kit';
import { acceptInvitation, readInvitation } from '#server/actions/accept-invitation.ts';
import { letIn } from '#server/auth/sign-in.ts';
import { enter } from '#server/pages/cookies.ts';
import { answerForm } from '#server/pages/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Shows what the link opens. Only the form uses it up: mail scanners follow links too. */
export const load: PageServerLoad = ({ params, locals }) =>
	readInvitation(locals.app, params.secret);

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async ({ name = '', email = '', password = '' }) => {
			const { app, identity } = event.locals;
			const { secret } = event.params;
			if (identity) {
				const { programmeId } = await acceptInvitation(app, secret, identity);
				redirect(303, `/programmes/${programmeId}`);
			}
			const { programmeId, userId } = await acceptInvitation(app, secret, {
				name,
				email,
				password,
			});
			enter(event, await letIn(app, userId));
			redirect(303, `/programmes/${programmeId}`);
		}),
};
