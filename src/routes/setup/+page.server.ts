import { redirect } from '@sveltejs/kit';
import { needsSetup, setUp } from '#server/actions/set-up.ts';
import { letIn } from '#server/auth/sign-in.ts';
import { enter } from '#server/pages/cookies.ts';
import { answerForm } from '#server/pages/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await needsSetup(locals.app))) redirect(303, '/');
	return { needsCode: locals.app.setupCode !== undefined };
};

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async ({ name = '', email = '', password = '', code = '' }) => {
			const { app } = event.locals;
			const userId = await setUp(app, { name, email, password }, code.trim());
			enter(event, await letIn(app, userId));
			redirect(303, '/');
		}),
};
