import { runAction } from '#server/actions/action.ts';
import { movedSince } from '#server/actions/compare-versions.ts';
import { listVersions } from '#server/actions/list-versions.ts';
import { signInFirst } from '#server/pages/sign-in-first.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app } = event.locals;
	const { programme } = event.params;
	const { versions } = await runAction(listVersions, app, identity, { programme });
	const [newest] = versions;
	if (!newest) return { versions, moved: undefined };
	return { versions, moved: await movedSince(app, identity, programme, newest.number) };
};
