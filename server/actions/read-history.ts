import { z } from 'zod';
import { changedFields } from '#domain/diff/diff.ts';
import { inLanguages } from '#domain/doc/within-frame.ts';
import { namesOf } from '#server/store/accounts.ts';
import { membersOf } from '#server/store/members.ts';
import { historyOf } from '#server/store/visits.ts';
import { defineAction } from './action.ts';
import { change, changesOut } from './changes.ts';
import { authorize } from './rights.ts';
import { instant, itemId, programmeId, side } from './schemas.ts';

export const readHistory = defineAction({
	name: 'readHistory',
	summary: 'Who changed an item of a programme, when and what; the newest change first',
	method: 'GET',
	path: '/programmes/{programme}/items/{item}/history',
	input: z.object({ programme: programmeId, item: itemId }),
	output: z.object({
		entries: z.array(
			z.object({
				at: instant,
				/** Their side as it is now; none for those who have left the programme. */
				people: z.array(z.object({ name: z.string(), side: side.nullable() })),
				/** The item came into being with this entry. */
				created: z.boolean(),
				deleted: z.boolean(),
				restored: z.boolean(),
				moved: z.boolean(),
				changes: z.array(change),
			}),
		),
	}),
	async run(app, identity, input) {
		const { frame } = await authorize(app, identity, input.programme, { type: 'read' });
		await app.hub.projected([input.programme]);
		const [rows, members] = await Promise.all([
			historyOf(app.db, input.programme, input.item),
			membersOf(app.db, input.programme),
		]);
		const names = await namesOf(app.db, [...new Set(rows.flatMap(({ users }) => users))]);
		const sides = new Map(members.map((member) => [member.userId, member.side]));
		const entries = rows.map(({ at, users, before, after }) => ({
			at,
			people: users.flatMap((id) => {
				const name = names.get(id);
				return name === undefined ? [] : [{ name, side: sides.get(id) ?? null }];
			}),
			created: before === null,
			deleted: before !== null && !before.deleted && after.deleted,
			restored: before !== null && before.deleted && !after.deleted,
			moved: before !== null && (before.parent !== after.parent || before.order !== after.order),
			changes: changesOut(
				before === null ? [] : changedFields(inLanguages(before, frame), inLanguages(after, frame)),
			),
		}));
		return { entries };
	},
});
