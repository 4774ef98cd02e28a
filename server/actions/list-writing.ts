import { z } from 'zod';
import { namesOf } from '#server/store/accounts.ts';
import { stretchesOf } from '#server/store/history.ts';
import { membersOf } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { instant, programmeId, side } from './schemas.ts';

/** How many entries a page has. */
const atOnce = 50;

export const listWriting = defineAction({
	name: 'listWriting',
	summary: 'Who wrote in a programme and when, the newest first, fifty at a time',
	method: 'GET',
	path: '/programmes/{programme}/history',
	input: z.object({
		programme: programmeId,
		before: z.coerce
			.number()
			.int()
			.min(1)
			.optional()
			.describe('Only what is older: `next` of the answer before'),
	}),
	output: z.object({
		entries: z.array(
			z.object({
				from: instant,
				at: instant,
				/** Their side as it is now. Null: somebody who is gone. */
				person: z.object({ name: z.string(), side: side.nullable() }).nullable(),
				/** The ids of what they touched. */
				items: z.array(z.string()),
			}),
		),
		next: z.number().int().optional().describe('Where older entries begin, if there are any'),
	}),
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'read' });
		const [{ stretches, more }, members] = await Promise.all([
			stretchesOf(app.db, input.programme, input.before ?? Number.MAX_SAFE_INTEGER, atOnce),
			membersOf(app.db, input.programme),
		]);
		const ids = stretches.flatMap(({ userId }) => userId ?? []);
		const names = await namesOf(app.db, [...new Set(ids)]);
		const sides = new Map(members.map((member) => [member.userId, member.side]));
		const entries = stretches.map(({ userId, from, at, items }) => {
			const name = names.get(userId ?? '');
			const person = name === undefined ? null : { name, side: sides.get(userId ?? '') ?? null };
			return { from, at, person, items: [...items] };
		});
		const last = stretches.at(-1);
		return { entries, ...(more && last && { next: last.first }) };
	},
});
