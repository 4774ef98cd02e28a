import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import { inEveryLanguage } from '#domain/doc/within-frame.ts';
import { isLanguage, type Language } from '#domain/language.ts';
import { withOtherLanguages } from '#domain/translation/other-languages.ts';
import { namesOf } from '#server/store/accounts.ts';
import { languageChangesOf } from '#server/store/audit.ts';
import { membersOf } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { progress } from './read-translations.ts';
import { authorize } from './rights.ts';
import { instant, language, programmeId, side } from './schemas.ts';

const count = z.number().int();
const list = z.array(language).readonly().describe('The working language first');

export const readLanguages = defineAction({
	name: 'readLanguages',
	summary: 'The languages of a programme, who changed them when, and what other ones would mean',
	method: 'GET',
	path: '/programmes/{programme}/languages',
	input: z.object({
		programme: programmeId,
		to: z
			.string()
			.optional()
			.describe('Languages that it could have, for instance `es,de`: tells what that would mean'),
	}),
	output: z.object({
		languages: list,
		changes: z
			.array(
				z.object({
					at: instant,
					byName: z.string().nullable(),
					bySide: side.nullable(),
					before: list,
					after: list,
				}),
			)
			.describe('The newest first'),
		preview: z
			.object({
				languages: list,
				progress: z.partialRecord(language, progress),
				hidden: z
					.partialRecord(language, count)
					.describe('How many texts there are in each language that is taken away'),
				nowhere: count.describe('How many of them are in none of the languages that are left'),
			})
			.optional(),
	}),
	/** Refuses a wish for no language (`no-language`) or an unknown one. */
	async run(app, identity, { programme: id, to }) {
		const { frame } = await authorize(app, identity, id, { type: 'read' });
		const [rows, members] = await Promise.all([
			languageChangesOf(app.db, id),
			membersOf(app.db, id),
		]);
		const names = await namesOf(app.db, [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]);
		const sides = new Map(members.map((member) => [member.userId, member.side]));
		const changes = rows.map(({ actorId, ...change }) => ({
			...change,
			byName: names.get(actorId ?? '') ?? null,
			bySide: sides.get(actorId ?? '') ?? null,
		}));
		const { languages } = frame;
		if (to === undefined) return { languages, changes };
		const wanted = listOf(to);
		const { programme } = await app.hub.readIn(id, inEveryLanguage(frame));
		const preview = {
			languages: wanted,
			...withOtherLanguages(programme, languages, wanted),
		};
		return { languages, changes, preview };
	},
});

function listOf(written: string): Frame['languages'] {
	const parts = written.split(',').filter((part) => part !== '');
	const known = parts.filter(isLanguage);
	const [working, ...others] = known;
	if (parts.length === 0) throw new DomainError('no-language');
	if (!working || known.length < parts.length || new Set<Language>(known).size < parts.length) {
		throw new DomainError('input-invalid', { field: 'to', reason: 'unknown' });
	}
	return [working, ...others];
}
