import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { deleteTerm } from '#server/store/terms.ts';
import { changeGlossary } from './agreed-term.ts';
import { defineAction } from './action.ts';
import { programmeId } from './schemas.ts';

export const removeTerm = defineAction({
	name: 'removeTerm',
	summary: 'Take an own term out of the glossary of a programme',
	method: 'DELETE',
	path: '/programmes/{programme}/terms/{term}',
	input: z.object({ programme: programmeId, term: z.string() }),
	output: z.object({}),
	async run(app, identity, { programme, term: id }) {
		const at = app.clock();
		await changeGlossary(app.db, identity, programme, at, async (tx, terms) => {
			const term = terms.find((one) => one.id === id);
			if (!term) throw new DomainError('not-found');
			await deleteTerm(tx, programme, id);
			return { type: 'term.removed', term };
		});
		return {};
	},
});
