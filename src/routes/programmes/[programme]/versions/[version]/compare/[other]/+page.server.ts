import { DomainError } from '#domain/error.ts';
import { diff } from '#domain/diff/diff.ts';
import { pickLocalised, type Language } from '#domain/language.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Item } from '#domain/entities/all.ts';
import type { Programme } from '#domain/programme.ts';
import { showChange, type ShownItem } from '#lib/features/versions/show-changes.ts';
import { frozenProgramme, requireVersion } from '#server/actions/versions.ts';
import { authorize } from '#server/actions/rights.ts';
import { signInFirst } from '#server/sign-in-first.ts';
import { versionsOf } from '#server/store/versions.ts';
import type { PageServerLoad } from './$types';

/** What changes from one version to another, item by item in the order of the programme. */
export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app, language } = event.locals;
	const { programme, version, other } = event.params;
	await authorize(app, identity, programme, { type: 'read' });
	const stateOf = async (which: string): Promise<Programme> =>
		which === 'draft'
			? (await app.hub.read(programme)).programme
			: frozenProgramme(app.db, await requireVersion(app.db, programme, numberOf(which)));
	const [before, after, versions] = await Promise.all([
		stateOf(version),
		stateOf(other),
		versionsOf(app.db, programme),
	]);
	const shown = new Map<string, ShownItem>();
	for (const change of diff(before, after)) {
		const item =
			'item' in change ? change.item : 'id' in change ? after.items.get(change.id) : undefined;
		const key = item?.id ?? 'frame';
		const entry = shown.get(key) ?? {
			id: key,
			kind: item?.kind ?? 'programme',
			number: item ? outlineOf(after).numberOf(item.id) || outlineOf(before).numberOf(item.id) : '',
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

function numberOf(which: string): number {
	const number = Number(which);
	if (!Number.isInteger(number) || number < 1) throw new DomainError('not-found');
	return number;
}

function titleOf(item: Item | undefined, language: Language): string {
	return item && 'title' in item ? (pickLocalised(item.title, [language])?.value ?? '') : '';
}
