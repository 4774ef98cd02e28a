import { z } from 'zod';
import { outlineOf } from '#domain/outline/outline.ts';
import { progressOfParts } from '#domain/translation/parts.ts';
import { translationStates } from '#domain/translation/pair.ts';
import { openPairs } from '#domain/translation/progress.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { itemId, kind, language, programmeId } from './schemas.ts';

const count = z.number().int();
export const progress = z.object({
	...{ missing: count, draft: count, outdated: count, reviewed: count },
	all: count,
});

export const readTranslations = defineAction({
	name: 'readTranslations',
	summary:
		'How the texts of a programme stand in its languages, and which of them are not reviewed',
	method: 'GET',
	path: '/programmes/{programme}/translations',
	input: z.object({ programme: programmeId }),
	output: z.object({
		languages: z.array(language).readonly().describe('The working language first'),
		parts: z
			.array(
				z.object({
					item: itemId,
					number: z.string(),
					progress: z.partialRecord(language, progress),
				}),
			)
			.describe('The programme as a whole, each chapter, each field of action'),
		open: z
			.array(
				z.object({
					item: itemId,
					kind,
					number: z.string(),
					field: z.string(),
					language: language.describe('The language that is compared with the working language'),
					state: z.enum(translationStates),
					behind: z.array(language).readonly().describe('The languages whose text has this state'),
					machine: z
						.array(language)
						.readonly()
						.describe('The languages whose text a machine made, and nobody has taken over'),
					before: z
						.partialRecord(language, z.unknown())
						.describe('Of each text that has moved on since both went together: what it said then'),
				}),
			)
			.describe('In reading order'),
	}),
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'read' });
		const { programme } = await app.hub.read(input.programme);
		const { numberOf } = outlineOf(programme);
		return {
			languages: programme.frame.languages,
			parts: [...progressOfParts(programme)].map(([item, reached]) => ({
				...{ item, number: numberOf(item), progress: reached },
			})),
			open: openPairs(programme).map(({ id, other, ...pair }) => ({
				...{ ...pair, item: id, number: numberOf(id), language: other },
			})),
		};
	},
});
