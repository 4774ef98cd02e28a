import { redirect } from '@sveltejs/kit';
import { DomainError } from '#domain/error.ts';
import { buildReport } from '#domain/report/build.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { runAction } from '#server/actions/action.ts';
import { movedSince } from '#server/actions/compare-versions.ts';
import { decideVersion } from '#server/actions/decide-version.ts';
import { listVersions } from '#server/actions/list-versions.ts';
import { submitVersion } from '#server/actions/submit-version.ts';
import { readFrozen, requireVersion, unreviewedTexts } from '#server/actions/versions.ts';
import { answerForm } from '#server/pages/forms.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { Actions, PageServerLoad } from './$types';

/** Forms and links alone: the page needs no script and loads none. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app } = event.locals;
	const { programme } = event.params;
	const number = Number(event.params.version);
	const { versions } = await runAction(listVersions, app, identity, { programme });
	const version = versions.find((candidate) => candidate.number === number);
	if (!version) throw new DomainError('not-found');
	const [frozen, moved, head] = await Promise.all([
		readFrozen(app, identity, { programme, version: number }),
		movedSince(app, identity, programme, number),
		requireVersion(app.db, programme, number),
	]);
	const languages = frozen.programme.frame.languages.slice(0, 2);
	const report = buildReport(frozen, languages, reportWording);
	return {
		version,
		previous: versions.find((candidate) => candidate.number < number)?.number,
		moved,
		unreviewed: await unreviewedTexts(app, head, frozen.programme),
		report,
	};
};

export const actions: Actions = {
	submit: (event) =>
		answerForm(event, async ({ reason = '' }) => {
			const { programme, version } = event.params;
			const { app, identity } = event.locals;
			await runAction(submitVersion, app, identity, { programme, version, reason });
			redirect(303, event.url.pathname);
		}),
	decide: (event) =>
		answerForm(event, async (fields) => {
			const { programme, version } = event.params;
			const { app, identity } = event.locals;
			const { side, decision, hash, note = '', body = '', decidedOn = '' } = fields;
			const made = { side, decision, hash, note, body, ...(decidedOn && { decidedOn }) };
			await runAction(decideVersion, app, identity, { programme, version, ...made });
			redirect(303, event.url.pathname);
		}),
};
