import { redirect } from '@sveltejs/kit';
import { needsSetup } from '#server/actions/set-up.ts';
import { demoAccounts } from '#server/auth/demo-door.ts';
import { signIn, signInToDemo } from '#server/auth/sign-in.ts';
import { enter } from '#server/pages/cookies.ts';
import { answerForm } from '#server/pages/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, identity } = locals;
	if (identity) redirect(303, target(url));
	if (await needsSetup(app)) redirect(303, '/setup');
	return {
		to: target(url),
		doors: app.config.demo
			? demoAccounts.map(({ email, role, side }) => ({ email, role, side }))
			: [],
	};
};

export const actions: Actions = {
	password: (event) =>
		answerForm(event, async ({ email = '', password = '' }) => {
			const { app } = event.locals;
			const from = { origin: event.url.origin, address: event.getClientAddress() };
			enter(event, await signIn(app, { email, password }, from));
			redirect(303, target(event.url));
		}),
	demo: (event) =>
		answerForm(event, async ({ email = '' }) => {
			enter(event, await signInToDemo(event.locals.app, email));
			redirect(303, target(event.url));
		}),
};

/** Where somebody wanted to go before they had to sign in: a page of ours, never another site. */
function target(url: URL): string {
	const wanted = url.searchParams.get('to') ?? '/';
	return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
