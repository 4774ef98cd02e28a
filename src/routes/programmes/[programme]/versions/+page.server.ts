import { runAction } from '#server/actions/action.ts';
import { compareVersions } from '#server/actions/compare-versions.ts';
import { listVersions } from '#server/actions/list-versions.ts';
import { changedItem } from '#domain/diff/change.ts';
import type { Change } from '#domain/diff/change.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app } = event.locals;
	const { programme } = event.params;
	const { versions } = await runAction(listVersions, app, identity, { programme });
	const [newest] = versions;
	if (!newest) return { versions, moved: undefined };
	const input = { programme, version: newest.number, other: 'draft' };
	const { changes } = await runAction(compareVersions, app, identity, input);
	const items = new Set(changes.map((change) => changedItem(change as unknown as Change)));
	return { versions, moved: { changes: changes.length, items: items.size } };
};
