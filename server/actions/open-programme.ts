import { can } from '#domain/access/access.ts';
import type { Frame } from '#domain/frame.ts';
import type { Side } from '#domain/side.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { touchVisit } from '#server/store/visits.ts';
import { authorize } from './rights.ts';

/** A programme that somebody is about to read or write. */
export interface OpenedProgramme {
	readonly frame: Frame;
	/** The document as one update. */
	readonly state: Uint8Array;
	readonly mayEdit: boolean;
	readonly side: Side | null;
}

/** Opens a programme for a page, and notes that its reader has been there. */
export async function openProgramme(
	app: App,
	identity: Identity,
	programmeId: string,
): Promise<OpenedProgramme> {
	const { actor, frame } = await authorize(app, identity, programmeId, { type: 'read' });
	const state = await app.hub.state(programmeId);
	await touchVisit(app.db, programmeId, identity.userId, app.clock());
	const side = actor.membership?.side ?? null;
	return { frame, state, mayEdit: can(actor, { type: 'edit' }), side };
}
