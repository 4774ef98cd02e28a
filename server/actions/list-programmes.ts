import { z } from 'zod';
import { onlyIn } from '#domain/language.ts';
import { programmesOf } from '#server/store/programmes.ts';
import { programmeTitles } from '#server/store/titles.ts';
import { changesSince, lastSeen } from '#server/store/visits.ts';
import { defineAction } from './action.ts';
import { instant, kind, language, localised, programmeId, role, side } from './schemas.ts';

export const listProgrammes = defineAction({
	name: 'listProgrammes',
	summary:
		'The programmes in which you are a member, with what others changed since your last visit',
	method: 'GET',
	path: '/programmes',
	input: z.object({}),
	output: z.object({
		programmes: z.array(
			z.object({
				id: programmeId,
				title: localised,
				parties: z.object({ A: z.string(), B: z.string() }),
				languages: z.array(language).readonly(),
				role,
				side: side.nullable(),
				unit: localised,
				lastVisit: instant.optional(),
				changes: z.array(
					z.object({
						kind,
						id: z.string(),
						number: z.string(),
						title: localised,
						at: instant,
						isNew: z.boolean(),
					}),
				),
			}),
		),
	}),
	async run(app, identity) {
		const programmes = await programmesOf(app.db, identity.userId);
		const ids = programmes.map(({ programmeId: id }) => id);
		await app.hub.projected(ids);
		const [titles, seen] = await Promise.all([
			programmeTitles(app.db, ids),
			lastSeen(app.db, identity.userId, ids),
		]);
		const listed = programmes.map(async ({ programmeId: id, frame, role: as, side: of, unit }) => {
			const since = seen.get(id);
			const changes = since ? await changesSince(app.db, id, identity.userId, since) : [];
			return {
				id,
				title: titles.get(id) ?? {},
				parties: { A: frame.parties.A.name, B: frame.parties.B.name },
				languages: frame.languages,
				role: as,
				side: of,
				unit,
				...(since && { lastVisit: since }),
				changes: changes.map(({ number, title, ...changed }) => ({
					...{ ...changed, number: number ?? '', title: onlyIn(title, frame.languages) },
				})),
			};
		});
		return { programmes: await Promise.all(listed) };
	},
});
