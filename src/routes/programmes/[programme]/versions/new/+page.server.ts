import { redirect } from '@sveltejs/kit';
import { runAction } from '#server/actions/action.ts';
import { cutVersion } from '#server/actions/cut-version.ts';
import { readProgramme } from '#server/actions/read-programme.ts';
import { answerForm } from '#server/forms.ts';
import { signInFirst } from '#server/sign-in-first.ts';
import { DomainError } from '#domain/error.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Problem } from '#domain/problem.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app } = event.locals;
	const { programme } = event.params;
	const { rights } = await event.parent();
	if (!rights.cutVersion) throw new DomainError('not-allowed');
	const { problems } = await runAction(readProgramme, app, identity, { programme });
	const { programme: value } = await app.hub.read(programme);
	const outline = outlineOf(value);
	return {
		frame: value.frame,
		problems: (problems as readonly Problem[]).map((problem) => ({
			problem,
			number: outline.numberOf(problem.at.id),
		})),
	};
};

export const actions: Actions = {
	default: (event) =>
		answerForm(event, async ({ name = '' }) => {
			const { programme } = event.params;
			if (name.trim() === '') throw new DomainError('name-missing');
			const { number } = await runAction(cutVersion, event.locals.app, event.locals.identity, {
				programme,
				name,
			});
			redirect(303, `/programmes/${programme}/versions/${number}`);
		}),
};
