import { redirect } from '@sveltejs/kit';
import { DomainError } from '#domain/error.ts';
import { acceptInvitation, requireInvitation } from '#server/actions/accept-invitation.ts';
import { signIn } from '#server/auth/sign-in.ts';
import { passCookies } from '#server/cookies.ts';
import { answerForm } from '#server/forms.ts';
import { frameOf } from '#server/store/programmes.ts';
import { programmeTitles } from '#server/store/titles.ts';
import type { Actions, PageServerLoad } from './$types';

/** Shows what the link opens. Only the form uses it up: mail scanners follow links too. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const { app } = locals;
	const { programmeId, role, side, unit } = await requireInvitation(app, params.secret);
	const [frame, titles] = await Promise.all([
		frameOf(app.db, programmeId),
		programmeTitles(app.db, [programmeId]),
	]);
	return {
		title: titles.get(programmeId) ?? {},
		parties: frame ? { A: frame.parties.A.name, B: frame.parties.B.name } : { A: '', B: '' },
		role,
		side,
		unit,
	};
};

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async ({ name = '', email = '', password = '' }) => {
			const { app, identity } = event.locals;
			const { secret } = event.params;
			if (identity) {
				const { programmeId } = await acceptInvitation(app, secret, identity);
				redirect(303, `/programmes/${programmeId}`);
			}
			if (name.trim() === '') throw new DomainError('name-missing');
			const { programmeId } = await acceptInvitation(app, secret, {
				name: name.trim(),
				email,
				password,
			});
			const from = { origin: event.url.origin, address: event.getClientAddress() };
			passCookies(event.cookies, await signIn(app.auth, { email, password }, from));
			redirect(303, `/programmes/${programmeId}`);
		}),
};
