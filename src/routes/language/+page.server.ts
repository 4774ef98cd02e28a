import { redirect } from '@sveltejs/kit';
import { isLanguage } from '#domain/language.ts';
import { runAction } from '#server/actions/action.ts';
import { changeProfile } from '#server/actions/profile.ts';
import { fieldsOfForm } from '#server/forms.ts';

export function load() {
	redirect(303, '/');
}

export const actions = {
	/** Keeps the language of the pages in a cookie and, for those who are signed in, with their account. */
	default: async ({ request, cookies, locals, url }) => {
		const { language } = await fieldsOfForm(request);
		if (isLanguage(language)) {
			cookies.set('language', language, {
				path: '/',
				maxAge: 34_560_000,
				httpOnly: false,
				secure: url.protocol === 'https:',
				sameSite: 'lax',
			});
			if (locals.identity)
				await runAction(changeProfile, locals.app, locals.identity, { language });
		}
		const from = request.headers.get('referer');
		const back = from && new URL(from).origin === url.origin ? new URL(from).pathname : '/';
		redirect(303, back);
	},
};
