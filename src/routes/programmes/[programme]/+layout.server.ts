import { can } from '#domain/access/access.ts';
import { DomainError } from '#domain/error.ts';
import { authorize } from '#server/actions/rights.ts';
import { signInFirst } from '#server/sign-in-first.ts';
import { programmeTitles } from '#server/store/titles.ts';
import type { LayoutServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What every page of a programme shows of it, and what its reader may do there. */
export const load: LayoutServerLoad = async (event) => {
	const identity = signInFirst(event);
	const { app } = event.locals;
	const { programme } = event.params;
	if (!uuid.test(programme)) throw new DomainError('not-found');
	const wish = identity.administrator
		? ({ type: 'administer' } as const)
		: ({ type: 'read' } as const);
	const { actor, frame } = await authorize(app, identity, programme, wish);
	const titles = await programmeTitles(app.db, [programme]);
	const { A, B } = frame.parties;
	return {
		programme: {
			id: programme,
			title: titles.get(programme) ?? {},
			languages: frame.languages,
			parties: { A: A.name, B: B.name },
		},
		side: actor.membership?.side ?? null,
		rights: {
			read: can(actor, { type: 'read' }),
			edit: can(actor, { type: 'edit' }),
			cutVersion: can(actor, { type: 'cutVersion' }),
			submitVersion: can(actor, { type: 'submitVersion' }),
			decideA: can(actor, { type: 'decide', side: 'A' }),
			decideB: can(actor, { type: 'decide', side: 'B' }),
			manageA: can(actor, { type: 'manageMembers', side: 'A' }),
			manageB: can(actor, { type: 'manageMembers', side: 'B' }),
			manageObservers: can(actor, { type: 'manageMembers', side: null }),
		},
	};
};
