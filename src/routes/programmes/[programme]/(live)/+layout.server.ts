import { openProgramme } from '#server/actions/open-programme.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { LayoutServerLoad } from './$types';

/** The document as it is now: the page is drawn from it, and goes on from it when it has come alive. */
export const load: LayoutServerLoad = async (event) => ({
	open: await openProgramme(event.locals.app, signInFirst(event), event.params.programme),
	kept: event.cookies.get('view'),
});
