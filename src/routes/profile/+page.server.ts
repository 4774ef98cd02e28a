import { regionChoices } from '#lib/i18n/region-choices.ts';
import { runAction } from '#server/actions/action.ts';
import { changeProfile } from '#server/actions/profile.ts';
import { createToken, deleteToken, listTokens } from '#server/actions/tokens.ts';
import { changePassword } from '#server/auth/account.ts';
import { passCookies } from '#server/pages/cookies.ts';
import { answerForm } from '#server/pages/forms.ts';
import { writingFor } from '#server/pages/writing.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { tokens } = await runAction(listTokens, event.locals.app, identity, {});
	return {
		profile: { name: identity.name, email: identity.email, region: identity.region },
		regions: regionChoices(event.locals.language),
		tokens,
	};
};

export const actions: Actions = {
	profile: (event) =>
		answerForm(event, async ({ name, region }) => {
			const { locals, request } = event;
			const change = { name, region: region || null };
			const changed = await runAction(changeProfile, locals.app, locals.identity, change);
			// The page that answers is drawn for whoever they are now.
			if (locals.identity) {
				locals.identity = { ...locals.identity, name: changed.name, region: changed.region };
				locals.writing = await writingFor(locals, request);
			}
			return { done: 'profile' as const };
		}),
	password: (event) =>
		answerForm(event, async ({ currentPassword = '', newPassword = '' }) => {
			signInFirst(event);
			const { auth } = event.locals.app;
			const change = { currentPassword, newPassword };
			const from = { origin: event.url.origin, address: event.getClientAddress() };
			passCookies(event.cookies, await changePassword(auth, event.request.headers, change, from));
			return { done: 'password' as const };
		}),
	token: (event) =>
		answerForm(event, async ({ tokenName: name }) => {
			const { app, identity } = event.locals;
			return { done: 'token' as const, ...(await runAction(createToken, app, identity, { name })) };
		}),
	revoke: (event) =>
		answerForm(event, async ({ token }) => {
			const { app, identity } = event.locals;
			await runAction(deleteToken, app, identity, { token });
			return { done: 'revoke' as const };
		}),
};
