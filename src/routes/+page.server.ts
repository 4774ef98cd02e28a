import { redirect } from '@sveltejs/kit';
import { needsSetup } from '#server/actions/set-up.ts';
import { runAction } from '#server/actions/action.ts';
import { listProgrammes } from '#server/actions/list-programmes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, identity } = locals;
	if (!identity) redirect(303, (await needsSetup(app)) ? '/setup' : '/sign-in');
	return runAction(listProgrammes, app, identity, {});
};
