import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { writeTerm } from '#server/store/terms.ts';
import { agreedTerm, changeGlossary, termInput } from './agreed-term.ts';
import { defineAction } from './action.ts';
import { programmeId } from './schemas.ts';

export const changeTerm = defineAction({
	name: 'changeTerm',
	summary: 'Write an own term of a programme anew: all its wordings and its note',
	method: 'PATCH',
	path: '/programmes/{programme}/terms/{term}',
	input: z.object({ programme: programmeId, term: z.string(), ...termInput }),
	output: z.object({}),
	async run(app, identity, { programme, term: id, ...input }) {
		const at = app.clock();
		await changeGlossary(app.db, identity, programme, at, async (tx, terms, frame) => {
			if (!terms.some((one) => one.id === id)) throw new DomainError('not-found');
			const term = agreedTerm(id, input, terms, frame);
			const { wordings, note } = term;
			const by = { changedBy: identity.userId, changedAt: at };
			await writeTerm(tx, { id, programmeId: programme, wordings, note, ...by });
			return { type: 'term.changed', term };
		});
		return {};
	},
});
