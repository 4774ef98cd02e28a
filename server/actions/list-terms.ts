import { z } from 'zod';
import { termsOf } from '#domain/glossary/terms.ts';
import { ownTermsOf } from '#server/store/terms.ts';
import { ownTermOutput, termOutput } from './agreed-term.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId } from './schemas.ts';

export const listTerms = defineAction({
	name: 'listTerms',
	summary: 'What the two communes agreed to call things, and the field’s own terms beside it',
	method: 'GET',
	path: '/programmes/{programme}/terms',
	input: z.object({ programme: programmeId }),
	output: z.object({
		terms: z.array(ownTermOutput),
		builtIn: z.array(termOutput).describe('Those that no own term replaces'),
	}),
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'read' });
		const terms = [...(await ownTermsOf(app.db, input.programme))];
		const builtIn = termsOf(terms).filter(({ own }) => !own);
		return { terms, builtIn: builtIn as z.input<typeof termOutput>[] };
	},
});
