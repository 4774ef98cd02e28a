import { redirect } from '@sveltejs/kit';
import { isLanguage } from '#domain/language.ts';
import { runAction } from '#server/actions/action.ts';
import { changeProfile } from '#server/actions/profile.ts';
import { rememberLanguage } from '#server/pages/cookies.ts';
import { fieldsOfForm } from '#server/pages/forms.ts';

export function load() {
	redirect(303, '/');
}

export const actions = {
	/** Keeps the language of the pages in a cookie and, for those who are signed in, with their account. */
	default: async (event) => {
		const { request, locals, url } = event;
		const { language } = await fieldsOfForm(request);
		if (isLanguage(language)) {
			rememberLanguage(event, language);
			if (locals.identity) {
				await runAction(changeProfile, locals.app, locals.identity, { language });
			}
		}
		const from = URL.parse(request.headers.get('referer') ?? '');
		if (from?.origin !== url.origin) redirect(303, '/');
		// A page that answered a form has the form's name in its address.
		redirect(303, from.pathname + (from.search.startsWith('?/') ? '' : from.search));
	},
};
