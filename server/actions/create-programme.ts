import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import * as Y from 'yjs';
import { requireRight } from '#domain/access/access.ts';
import { seedProgramme } from '#domain/doc/seed.ts';
import type { Frame } from '#domain/frame.ts';
import { itemIdFromBytes } from '#domain/id.ts';
import { readProgramme } from '#domain/doc/read.ts';
import type { Language, Localised } from '#domain/language.ts';
import { canonicalFrameHash } from '#domain/snapshot/canonical.ts';
import { recordEvent } from '#server/store/audit.ts';
import { beginLog } from '#server/store/documents.ts';
import { insertProgramme } from '#server/store/programmes.ts';
import { projectProgramme } from '#server/store/projection.ts';
import { indexProgramme } from '#server/store/search-index.ts';
import { templates } from '#server/templates/all.ts';
import { defineAction } from './action.ts';
import { currency, language, localised, programmeId, timeZone } from './schemas.ts';

const party = z.object({
	name: z.string().trim().min(1).max(120),
	description: localised.default({}),
	country: z.string().regex(/^[A-Z]{2}$/),
	timeZone,
	currency,
});

export const createProgramme = defineAction({
	name: 'createProgramme',
	summary: 'Set up the programme of two communes (administrators)',
	method: 'POST',
	path: '/programmes',
	input: z
		.object({
			title: localised,
			languages: z
				.array(language)
				.min(1)
				.refine((list) => new Set(list).size === list.length)
				.describe('The first is the working language'),
			parties: z.object({ A: party, B: party }),
			template: z.enum(Object.keys(templates) as [keyof typeof templates]),
		})
		.refine(({ title, languages }) => hasTitleIn(title, languages), {
			path: ['title'],
			message: 'must be in one of the languages of the programme, and in no other',
		}),
	output: z.object({ id: programmeId }),
	async run(app, identity, input) {
		requireRight(
			{ administrator: identity.administrator, membership: null },
			{ type: 'createProgramme' },
		);
		const id = randomUUID();
		const { A, B } = input.parties;
		const frame: Frame = {
			id,
			languages: input.languages as unknown as Frame['languages'],
			parties: { A, B },
			currencies: A.currency === B.currency ? [A.currency] : [A.currency, B.currency],
			template: templates[input.template],
		};
		const doc = new Y.Doc();
		seedProgramme(doc, frame, input.title, () => itemIdFromBytes(randomBytes(16)), undefined);
		const { programme } = readProgramme(doc, frame);
		const at = app.clock();
		const sequence = await app.db.transaction(async (tx) => {
			await insertProgramme(tx, frame);
			const frameHash = canonicalFrameHash(frame);
			await recordEvent(tx, id, identity.userId, at, {
				type: 'programme.created',
				data: { frameHash },
			});
			const bytes = Y.encodeStateAsUpdate(doc);
			const items = [...programme.items.keys()];
			return beginLog(tx, { programmeId: id, userId: identity.userId, at, bytes, items });
		});
		await projectProgramme(app.db, id, { sequence, programme });
		await indexProgramme(app.db, id, { sequence, programme });
		return { id };
	},
});

function hasTitleIn(title: Localised<string>, languages: readonly Language[]): boolean {
	const written = Object.entries(title).filter(([, words]) => words.trim() !== '');
	return (
		written.length > 0 && written.every(([language]) => languages.includes(language as Language))
	);
}
