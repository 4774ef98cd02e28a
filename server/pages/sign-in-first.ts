import { redirect } from '@sveltejs/kit';
import type { Identity } from '../auth/identity.ts';

/** Who is signed in; anybody else is sent to sign in and comes back afterwards. */
export function signInFirst(event: { readonly locals: App.Locals; readonly url: URL }): Identity {
	const { identity } = event.locals;
	const { pathname, search } = event.url;
	if (!identity) redirect(303, `/sign-in?to=${encodeURIComponent(pathname + search)}`);
	return identity;
}
