import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { parseSearch, queryLimit } from '#domain/search/query.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { programmesOf } from '#server/store/programmes.ts';
import { areIndexed, searchTexts, type SearchPlace } from '#server/store/search.ts';
import { programmeTitles } from '#server/store/titles.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { itemId, kind, language, localised, programmeId } from './schemas.ts';

/** How many results a page has, and how long the database may take for them. */
const atOnce = 50;
const withinMs = 3_000;

const range = z.object({ from: z.number().int(), to: z.number().int() });

export const search = defineAction({
	name: 'search',
	summary:
		'Texts in the programmes in which you are a member, the best first, fifty at a time; accents and endings of words do not matter',
	method: 'GET',
	path: '/search',
	input: z.object({
		q: z
			.string()
			.describe(
				`Up to ${queryLimit} characters. All words must be there; "two words" follow one another, -word must not be there, OR parts alternatives, the last word may be unfinished`,
			),
		programme: programmeId.optional(),
		language: language.optional().describe('Only texts in this language'),
		cursor: z.string().optional().describe('Only what comes later: `next` of the answer before'),
	}),
	output: z.object({
		results: z.array(
			z.object({
				programme: programmeId,
				item: z.string(),
				kind,
				number: z.string(),
				/** The title of the item. */
				title: localised,
				field: z.string(),
				language,
				excerpt: z.object({
					text: z.string(),
					marks: z
						.array(range)
						.readonly()
						.describe('Where the words stand that were found, in UTF-16 code units'),
				}),
				rank: z.number().describe('How well it fits: greater is better'),
			}),
		),
		programmes: z.array(z.object({ id: programmeId, title: localised })),
		total: z.number().int(),
		complete: z
			.boolean()
			.describe('False while programmes are being read in: ask again in a moment'),
		next: z.string().optional().describe('Where later results begin, if there are any'),
	}),
	async run(app, identity, input) {
		const query = queryOf(input.q);
		const after = input.cursor === undefined ? undefined : placeOf(input.cursor);
		const programmeIds = await readable(app, identity, input.programme);
		await app.hub.projected(programmeIds);
		const [complete, found] = await Promise.all([
			areIndexed(app.db, programmeIds),
			searchTexts(app.db, {
				...{ programmeIds, query, language: input.language, after },
				...{ limit: atOnce, withinMs },
			}),
		]);
		const among = [...new Set(found.results.map((result) => result.programmeId))];
		const titles = await programmeTitles(app.db, among);
		return {
			results: found.results.map(({ item, number, programmeId: programme, ...result }) => ({
				...{ programme, item: item.id, kind: item.kind, number: number ?? '' },
				title: 'title' in item ? item.title : {},
				...{ field: result.field, language: result.language, excerpt: result.excerpt },
				rank: Number(result.rank),
			})),
			programmes: among.map((id) => ({ id, title: titles.get(id) ?? {} })),
			...{ total: found.total, complete },
			...(found.next && { next: cursorOf(found.next) }),
		};
	},
});

function queryOf(typed: string) {
	if (typed.length > queryLimit) {
		throw new DomainError('search-too-long', { length: String(queryLimit) });
	}
	const query = parseSearch(typed);
	if (query.length === 0) throw new DomainError('search-empty');
	return query;
}

/** The programmes that somebody may read, or the one that they ask for. */
async function readable(
	app: App,
	identity: Identity,
	programme: string | undefined,
): Promise<readonly string[]> {
	if (programme !== undefined) {
		await authorize(app, identity, programme, { type: 'read' });
		return [programme];
	}
	return (await programmesOf(app.db, identity.userId)).map((own) => own.programmeId);
}

/** A rank as the database writes it, which it can read again whoever made it up. */
const rankText = z.string().regex(/^\d(\.\d{1,12})?(e-[0-2]?\d)?$/);
const place = z.tuple([rankText, programmeId, itemId, z.string().regex(/^\w{1,50}$/), language]);

function cursorOf(last: SearchPlace): string {
	const { rank, programmeId: programme, itemId: id, field, language: spoken } = last;
	return Buffer.from(JSON.stringify([rank, programme, id, field, spoken])).toString('base64url');
}

function placeOf(cursor: string): SearchPlace {
	try {
		const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
		const [rank, programme, id, field, spoken] = place.parse(parts);
		return { rank, programmeId: programme, itemId: id, field, language: spoken };
	} catch {
		throw new DomainError('input-invalid', { field: 'cursor', reason: 'unknown' });
	}
}
