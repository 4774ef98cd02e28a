import { redirect } from '@sveltejs/kit';
import { DomainError } from '#domain/error.ts';
import { showChanges } from '#lib/fields/show-changes.ts';
import { runAction } from '#server/actions/action.ts';
import { comparedProgrammes, comparison } from '#server/actions/compare-versions.ts';
import { listVersions } from '#server/actions/list-versions.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { PageServerLoad } from './$types';

/** Forms and links alone: the page needs no script and loads none. */
export const csr = false;

/** What changes from one version to another, item by item in the order of the programme. */
export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app, language } = event.locals;
	const { programme, version, other } = event.params;
	const { searchParams } = event.url;
	if (searchParams.has('from') && searchParams.has('to')) {
		const [from, to] = ['from', 'to'].map((name) =>
			encodeURIComponent(searchParams.get(name) ?? ''),
		);
		redirect(303, `/programmes/${programme}/versions/${from}/compare/${to}`);
	}
	const asked = comparison.safeParse({ programme, version, other });
	if (!asked.success) throw new DomainError('not-found');
	const [{ before, after }, { versions }] = await Promise.all([
		comparedProgrammes(app, identity, asked.data),
		runAction(listVersions, app, identity, { programme }),
	]);
	return {
		items: showChanges(before, after, language),
		version,
		other,
		versions: versions.map(({ number, name }) => ({ number, name })),
	};
};
