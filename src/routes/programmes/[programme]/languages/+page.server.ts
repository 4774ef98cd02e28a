import { isLanguage } from '#domain/language.ts';
import { runAction } from '#server/actions/action.ts';
import { changeLanguages } from '#server/actions/change-languages.ts';
import { readLanguages } from '#server/actions/read-languages.ts';
import { answerForm } from '#server/pages/forms.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

/** A form that says what a change means, and one that makes it; it needs no script. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { programme } = event.params;
	const to = chosenIn(event.url.searchParams);
	return runAction(readLanguages, event.locals.app, identity, { programme, ...(to && { to }) });
};

export const actions: Actions = {
	change: (event) =>
		answerForm(event, async ({ known = '', languages = '' }) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			const input = { programme, known: listOf(known), languages: listOf(languages) };
			await runAction(changeLanguages, app, identity, input);
			return { changed: true };
		}),
};

/** The languages that somebody has chosen to look at, the working language first. */
function chosenIn(query: URLSearchParams): string | undefined {
	const working = query.get('working');
	const others = query.getAll('language').filter((language) => language !== working);
	return isLanguage(working) ? [working, ...others.filter(isLanguage)].join() : undefined;
}

function listOf(written: string): readonly string[] {
	return written.split(',').filter((language) => language !== '');
}
