import { redirect } from '@sveltejs/kit';
import { diff } from '#domain/diff/diff.ts';
import { DomainError } from '#domain/error.ts';
import { pickLocalised, type Language } from '#domain/language.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Item } from '#domain/entities/all.ts';
import { showChange, type ShownItem } from '#lib/features/versions/show-changes.ts';
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
	const shown = new Map<string, ShownItem>();
	const outlines = [outlineOf(after), outlineOf(before)];
	const numberOf = (item: Item) =>
		outlines.map((outline) => outline.numberOf(item.id)).find((number) => number !== '') ?? '';
	for (const change of diff(before, after)) {
		const item =
			'item' in change ? change.item : 'id' in change ? after.items.get(change.id) : undefined;
		const key = item?.id ?? 'frame';
		const entry = shown.get(key) ?? {
			id: key,
			kind: item?.kind ?? 'programme',
			number: item ? numberOf(item) : '',
			title: titleOf(item, language),
			changes: [],
		};
		entry.changes.push(showChange(change, before, after, language));
		shown.set(key, entry);
	}
	return {
		items: [...shown.values()],
		version,
		other,
		versions: versions.map(({ number, name }) => ({ number, name })),
	};
};

function titleOf(item: Item | undefined, language: Language): string {
	return item && 'title' in item ? (pickLocalised(item.title, [language])?.value ?? '') : '';
}
