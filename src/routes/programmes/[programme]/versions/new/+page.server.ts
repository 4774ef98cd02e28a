import { redirect } from '@sveltejs/kit';
import { DomainError } from '#domain/error.ts';
import { runAction } from '#server/actions/action.ts';
import { beforeCutting, cutVersion } from '#server/actions/cut-version.ts';
import { answerForm } from '#server/pages/forms.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

/** Forms and links alone: the page needs no script and loads none. */
export const csr = false;

export const load: PageServerLoad = (event) =>
	beforeCutting(event.locals.app, signInFirst(event), event.params.programme);

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async ({ name = '' }) => {
			const { programme } = event.params;
			if (name.trim() === '') throw new DomainError('name-missing');
			const { number } = await runAction(cutVersion, event.locals.app, event.locals.identity, {
				programme,
				name,
			});
			redirect(303, `/programmes/${programme}/versions/${number}`);
		}),
};
