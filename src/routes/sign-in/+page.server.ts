import { redirect } from '@sveltejs/kit';
import { needsSetup } from '#server/actions/set-up.ts';
import { demoAccounts } from '#server/auth/demo-door.ts';
import { signIn, signInToDemo, type SetCookies } from '#server/auth/sign-in.ts';
import { passCookies } from '#server/cookies.ts';
import { answerForm } from '#server/forms.ts';
import { userByEmail } from '#server/store/accounts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, identity } = locals;
	if (identity) redirect(303, target(url));
	if (await needsSetup(app)) redirect(303, '/setup');
	return {
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
			await enter(event, await signIn(app.auth, { email, password }, from), email);
			redirect(303, target(event.url));
		}),
	demo: (event) =>
		answerForm(event, async ({ email = '' }) => {
			await enter(event, await signInToDemo(event.locals.app.auth, email), email);
			redirect(303, target(event.url));
		}),
};

/** Lets the browser in, and lets it speak the language that the person chose. */
async function enter(event: RequestEvent, setCookies: SetCookies, email: string): Promise<void> {
	passCookies(event.cookies, setCookies);
	const { language } = (await userByEmail(event.locals.app.db, email)) ?? {};
	if (!language) return;
	const secure = event.url.protocol === 'https:';
	const options = { path: '/', maxAge: 34_560_000, httpOnly: false, secure } as const;
	event.cookies.set('language', language, { ...options, sameSite: 'lax' });
}

/** Where somebody wanted to go before they had to sign in: a page of ours, never another site. */
function target(url: URL): string {
	const wanted = url.searchParams.get('to') ?? '/';
	return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
