import { describeProgramme } from '#server/actions/describe-programme.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { LayoutServerLoad } from './$types';

/** What every page of a programme shows of it, and what its reader may do there. */
export const load: LayoutServerLoad = (event) =>
	describeProgramme(event.locals.app, signInFirst(event), event.params.programme);
