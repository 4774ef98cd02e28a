import { parseWordings } from '#domain/glossary/term.ts';
import { languages } from '#domain/language.ts';
import { addTerm } from '#server/actions/add-term.ts';
import { runAction } from '#server/actions/action.ts';
import { changeTerm } from '#server/actions/change-term.ts';
import { listTerms } from '#server/actions/list-terms.ts';
import { removeTerm } from '#server/actions/remove-term.ts';
import { answerForm } from '#server/pages/forms.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a person looks at and what comes back from a form; it needs no script. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { programme } = event.params;
	return runAction(listTerms, event.locals.app, signInFirst(event), { programme });
};

export const actions: Actions = {
	add: (event) =>
		answerForm(event, async (fields) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			await runAction(addTerm, app, identity, { programme, ...termIn(fields) });
			return { added: true };
		}),
	change: (event) =>
		answerForm(event, async (fields) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			const { term } = fields;
			await runAction(changeTerm, app, identity, { programme, term, ...termIn(fields) });
		}),
	remove: (event) =>
		answerForm(event, async ({ term }) => {
			const { app, identity } = event.locals;
			const { programme } = event.params;
			await runAction(removeTerm, app, identity, { programme, term });
		}),
};

/** The wordings of a form, each language on a line of its own, and the note. */
function termIn(fields: { readonly [name: string]: string }) {
	const wordings = languages.flatMap((language) => {
		const line = fields[`wordings-${language}`];
		return line === undefined ? [] : [[language, parseWordings(line)] as const];
	});
	return { wordings: Object.fromEntries(wordings), note: fields['note'] ?? '' };
}
