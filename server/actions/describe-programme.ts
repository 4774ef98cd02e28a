import { can } from '#domain/access/access.ts';
import type { Frame } from '#domain/frame.ts';
import type { Localised } from '#domain/language.ts';
import type { Side } from '#domain/side.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { programmeTitles } from '#server/store/titles.ts';
import { authorize } from './rights.ts';

/** What every page of a programme shows of it. */
export interface ProgrammeHead {
	readonly id: string;
	readonly title: Localised<string>;
	readonly languages: Frame['languages'];
	/** The names of the communes. */
	readonly parties: { readonly [S in Side]: string };
}

/** What a reader may do in a programme, as `can` decides it. */
export interface Rights {
	readonly read: boolean;
	readonly edit: boolean;
	readonly changeLanguages: boolean;
	readonly cutVersion: boolean;
	readonly submitVersion: boolean;
	readonly decide: { readonly [S in Side]: boolean };
	readonly manage: { readonly [S in Side]: boolean } & { readonly observers: boolean };
}

/** A programme and what somebody is and may do in it; an administrator may look after its people. */
export async function describeProgramme(
	app: App,
	identity: Identity,
	id: string,
): Promise<{
	readonly programme: ProgrammeHead;
	readonly side: Side | null;
	readonly rights: Rights;
}> {
	const wish = { type: identity.administrator ? 'administer' : 'read' } as const;
	const { actor, frame } = await authorize(app, identity, id, wish);
	await app.hub.projected([id]);
	const titles = await programmeTitles(app.db, [id]);
	const { A, B } = frame.parties;
	const manages = (side: Side | null) => can(actor, { type: 'manageMembers', side });
	return {
		programme: {
			id,
			title: titles.get(id) ?? {},
			languages: frame.languages,
			parties: { A: A.name, B: B.name },
		},
		side: actor.membership?.side ?? null,
		rights: {
			read: can(actor, { type: 'read' }),
			edit: can(actor, { type: 'edit' }),
			changeLanguages: can(actor, { type: 'changeLanguages' }),
			cutVersion: can(actor, { type: 'cutVersion' }),
			submitVersion: can(actor, { type: 'submitVersion' }),
			decide: {
				A: can(actor, { type: 'decide', side: 'A' }),
				B: can(actor, { type: 'decide', side: 'B' }),
			},
			manage: { A: manages('A'), B: manages('B'), observers: manages(null) },
		},
	};
}
