import type { Extension } from '@hocuspocus/server';
import { can } from '#domain/access/access.ts';
import { layoutVersion } from '#domain/doc/layout.ts';
import { programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { memberOf } from '#server/store/members.ts';
import { languagesOf } from '#server/store/programmes.ts';
import type { ConnectionContext } from './context.ts';
import { Refusal } from './refusal.ts';

/**
 * Decides, for each document that somebody opens, whether they may read it and whether they may
 * write. Clients reconnect on their own, so this is the only place where that is decided.
 */
export function authenticate(
	db: Database,
	identify: (headers: Headers, token: string) => Promise<Identity | undefined>,
	log: Logger,
): Extension {
	return {
		async onAuthenticate({
			documentName,
			token,
			requestHeaders,
			requestParameters,
			connectionConfig,
		}) {
			const layout = requestParameters.get('layout');
			if (layout !== null && Number(layout) !== layoutVersion) throw new Refusal('page-too-old');
			// A page says whose it is: what it has must not go up as somebody else's who has signed in since.
			const person = requestParameters.get('person');
			try {
				const identity = await identify(requestHeaders, token);
				const isTheirs = person === null || person === identity?.userId;
				if (!identity || !isTheirs) throw new Refusal('sign-in-required');
				const programmeId = programmeOfDocument(documentName);
				const member = programmeId && (await memberOf(db, programmeId, identity.userId));
				if (!member) throw new Refusal('not-found');
				const membership = { role: member.role, side: member.side };
				const actor = { administrator: identity.administrator, membership };
				if (!can(actor, { type: 'read' })) throw new Refusal('not-found');
				const languages = requestParameters.get('languages') ?? undefined;
				if (languages !== undefined) await requireLanguages(db, programmeId, languages);
				connectionConfig.readOnly = !can(actor, { type: 'edit' });
				const { userId: id, name, proof } = identity;
				const user = { id, name, unit: member.unit, side: member.side };
				return { user, proof, programmeId, membership, languages } satisfies ConnectionContext;
			} catch (error) {
				if (error instanceof Refusal) throw error;
				log.error({ err: error }, 'could not decide on a connection');
				throw new Refusal('unavailable');
			}
		},
	};
}

/** Refuses a page that shows a programme in other languages than it has. */
async function requireLanguages(db: Database, programmeId: string, shown: string): Promise<void> {
	const languages = (await languagesOf(db, [programmeId])).get(programmeId);
	if (languages?.join() !== shown) throw new Refusal('languages-changed');
}
