import { DomainError } from '#domain/error.ts';
import { queryLimit } from '#domain/search/query.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';
import { runAction } from '#server/actions/action.ts';
import { describeProgramme } from '#server/actions/describe-programme.ts';
import { search } from '#server/actions/search.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { PageServerLoad } from './$types';

/** A form and links alone: the page needs no script and loads none. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app, language } = event.locals;
	const asked = (name: string) => event.url.searchParams.get(name) ?? undefined;
	const [typed, id, cursor] = [asked('q'), asked('programme'), asked('cursor')];
	const only = id ? (await describeProgramme(app, identity, id)).programme : undefined;
	const page = { typed: typed ?? '', only, queryLimit };
	if (typed === undefined) return page;
	try {
		const input = { q: typed, programme: only?.id, cursor };
		return { ...page, found: await runAction(search, app, identity, input) };
	} catch (error) {
		if (!(error instanceof DomainError) || error.status === 404) throw error;
		return { ...page, problem: errorMessage(error.code, error.data, language) };
	}
};
