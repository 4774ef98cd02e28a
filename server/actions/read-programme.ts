import { z } from 'zod';
import { can } from '#domain/access/access.ts';
import { checkProgramme } from '#domain/checks/all.ts';
import { termsCheck } from '#domain/checks/terms.ts';
import { termsOf } from '#domain/glossary/terms.ts';
import { documentNameOf } from '#domain/protocol/document-name.ts';
import { canonicalBytes, canonicalValue } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { ownTermsOf } from '#server/store/terms.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { hash, problem, programmeId, role, side } from './schemas.ts';

export const readProgramme = defineAction({
	name: 'readProgramme',
	summary: 'A programme as it stands, as plain data, and how to open it live',
	method: 'GET',
	path: '/programmes/{programme}',
	input: z.object({ programme: programmeId }),
	output: z.object({
		id: programmeId,
		document: z.string().describe('The name of the document on the socket /collab'),
		role: role.nullable(),
		side: side.nullable(),
		mayEdit: z.boolean(),
		hash,
		programme: z.unknown().describe('Frame and items in the form of a version’s bytes'),
		problems: z.array(problem).readonly(),
	}),
	async run(app, identity, input) {
		const { actor } = await authorize(app, identity, input.programme, { type: 'read' });
		const { programme, problems } = await app.hub.read(input.programme);
		const terms = termsOf(await ownTermsOf(app.db, input.programme));
		return {
			id: input.programme,
			document: documentNameOf(input.programme),
			role: actor.membership?.role ?? null,
			side: actor.membership?.side ?? null,
			mayEdit: can(actor, { type: 'edit' }),
			hash: hashOf(canonicalBytes(programme)),
			programme: canonicalValue(programme),
			problems: [...problems, ...checkProgramme(programme, termsCheck(terms))],
		};
	},
});
