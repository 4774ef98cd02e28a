import { authorize } from '#server/actions/rights.ts';
import { can } from '#domain/access/access.ts';
import { signInFirst } from '#server/sign-in-first.ts';
import { touchVisit } from '#server/store/visits.ts';
import type { LayoutServerLoad } from './$types';

/** The document as it is now: the page is drawn from it, and goes on from it when it has come alive. */
export const load: LayoutServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app } = event.locals;
	const { programme } = event.params;
	const { actor, frame } = await authorize(app, identity, programme, { type: 'read' });
	const state = await app.hub.state(programme);
	await touchVisit(app.db, programme, identity.userId, app.clock());
	return {
		open: {
			frame,
			state,
			mayEdit: can(actor, { type: 'edit' }),
			side: actor.membership?.side ?? null,
		},
		kept: event.cookies.get('view'),
	};
};
