import { redirect } from '@sveltejs/kit';
import { signOut } from '#server/auth/sign-in.ts';
import { passCookies } from '#server/pages/cookies.ts';

export function load() {
	redirect(303, '/');
}

export const actions = {
	default: async ({ request, cookies, locals }) => {
		passCookies(cookies, await signOut(locals.app.auth, request.headers));
		// The page then locks what this browser keeps.
		redirect(303, '/sign-in?signed-out');
	},
};
