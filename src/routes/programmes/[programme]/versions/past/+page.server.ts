import { DomainError } from '#domain/error.ts';
import { buildReport } from '#domain/report/build.ts';
import type { Report } from '#domain/report/model.ts';
import { canonicalBytes } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { errorMessage } from '#lib/i18n/error-message.ts';
import { m } from '#lib/i18n/messages/messages.js';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { localTimeOf, parseLocalTime } from '#lib/i18n/time-zone.ts';
import { runAction } from '#server/actions/action.ts';
import { listWriting } from '#server/actions/list-writing.ts';
import { programmeAt } from '#server/actions/read-moment.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { PageServerLoad } from './$types';

/** Forms and links alone: the page needs no script and loads none. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app, language } = event.locals;
	const { programme } = event.params;
	const asked = event.url.searchParams.get('at');
	const before = event.url.searchParams.get('before') ?? undefined;
	const { entries, next } = await runAction(listWriting, app, identity, { programme, before });
	const page = { entries, next, now: localTimeOf(app.clock()), typed: asked ?? '' };
	if (asked === null) return page;
	const at = parseMoment(asked);
	if (!at) return { ...page, problem: m.past_invalid({}, { locale: language }) };
	try {
		const past = await programmeAt(app, identity, programme, at);
		const report: Report = buildReport(
			{
				...{ programme: past, hash: hashOf(canonicalBytes(past)) },
				...{ number: 0, name: '', outcome: 'draft', reason: '', decisions: [] },
			},
			past.frame.languages.slice(0, 2),
			reportWording,
		);
		return { ...page, at, typed: localTimeOf(at), report };
	} catch (error) {
		if (!(error instanceof DomainError) || error.status !== 422) throw error;
		return { ...page, problem: errorMessage(error.code, error.data, language) };
	}
};

/** What the form says in the reader's time zone, or what a link says in any. */
function parseMoment(text: string): Date | undefined {
	const local = parseLocalTime(text);
	if (local) return local;
	const at = new Date(text);
	return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(at.getTime()) ? at : undefined;
}
