import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { termLimits } from '#domain/glossary/term.ts';
import { insertTerm } from '#server/store/terms.ts';
import { agreedTerm, changeGlossary, termInput } from './agreed-term.ts';
import { defineAction } from './action.ts';
import { programmeId } from './schemas.ts';

export const addTerm = defineAction({
	name: 'addTerm',
	summary: 'Agree on what to call something in the languages of a programme',
	method: 'POST',
	path: '/programmes/{programme}/terms',
	input: z.object({ programme: programmeId, ...termInput }),
	output: z.object({ id: z.uuid() }),
	async run(app, identity, { programme, ...input }) {
		const id = randomUUID();
		const at = app.clock();
		await changeGlossary(app.db, identity, programme, at, async (tx, terms, frame) => {
			const term = agreedTerm(id, input, terms, frame);
			if (terms.length >= termLimits.terms) {
				throw new DomainError('glossary-full', { count: `${termLimits.terms}` });
			}
			const { wordings, note } = term;
			const by = { changedBy: identity.userId, changedAt: at };
			await insertTerm(tx, { id, programmeId: programme, wordings, note, ...by });
			return { type: 'term.added', term };
		});
		return { id };
	},
});
