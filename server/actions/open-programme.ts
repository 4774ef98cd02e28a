import { can } from '#domain/access/access.ts';
import { withinFrame } from '#domain/doc/within-frame.ts';
import { beginningOf, type Beginning } from '#domain/outline/beginning.ts';
import type { Frame } from '#domain/frame.ts';
import type { Term } from '#domain/glossary/term.ts';
import type { Side } from '#domain/side.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { ownTermsOf } from '#server/store/terms.ts';
import { touchVisit } from '#server/store/visits.ts';
import { authorize } from './rights.ts';

/** A programme that somebody is about to read or write. */
export interface OpenedProgramme {
	readonly frame: Frame;
	/** What a page shows first of a large programme; the document follows. */
	readonly beginning?: Beginning;
	/** The document as one update. */
	readonly state: Uint8Array | Promise<Uint8Array>;
	readonly mayEdit: boolean;
	readonly side: Side | null;
	/** The host of the service that translates by machine, if there is one. */
	readonly translator?: string;
	/** The glossary’s own terms; those built in are known to every page. */
	readonly terms: readonly Term[];
}

/** Documents up to this size come with the page; of larger ones it shows the beginning first. */
const smallBytes = 200_000;
/** So that the first page that can be read, with its styles, is smaller than 60 KB on the wire. */
const beginningCharacters = 24_000;

/** Opens a programme for a page, and notes that its reader has been there. */
export async function openProgramme(
	app: App,
	identity: Identity,
	programmeId: string,
): Promise<OpenedProgramme> {
	const { actor, frame } = await authorize(app, identity, programmeId, { type: 'read' });
	const { state, programme } = await app.hub.open(programmeId);
	const terms = (await ownTermsOf(app.db, programmeId)).map(({ id, wordings, note, own }) => ({
		...{ id, wordings, note, own },
	}));
	await touchVisit(app.db, programmeId, identity.userId, app.clock());
	const side = actor.membership?.side ?? null;
	const translator = app.translator && { translator: app.translator.host };
	const opened = { frame, mayEdit: can(actor, { type: 'edit' }), side, terms, ...translator };
	if (state.length <= smallBytes) return { ...opened, state };
	const shown = withinFrame({ programme, problems: [] }, frame).programme;
	const beginning = beginningOf(shown, beginningCharacters);
	return { ...opened, beginning, state: Promise.resolve(state) };
}
