import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import { hashSecret, newSecret } from '#server/auth/tokens.ts';
import { recordEvent } from '#server/store/audit.ts';
import { takeTurns } from '#server/store/database.ts';
import { insertInvitation } from '#server/store/members.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { instant, programmeId, role, side, unit } from './schemas.ts';

const validDays = 14;

export const inviteMember = defineAction({
	name: 'inviteMember',
	summary: 'Make a link with which one person can join a programme',
	method: 'POST',
	path: '/programmes/{programme}/invitations',
	input: z.object({
		programme: programmeId,
		role,
		side: side.nullable().default(null),
		unit: unit.default({}),
	}),
	output: z.object({
		id: z.uuid(),
		/** Part of the link; it cannot be read again later. */
		secret: z.string(),
		expiresAt: instant,
	}),
	/** Everybody but an observer acts for one of the sides. */
	async run(app, identity, input) {
		const { role: as, side: of, unit: under } = input;
		const wish = { type: 'manageMembers', side: of } as const;
		await authorize(app, identity, input.programme, wish);
		if (of === null && as !== 'observer') throw new DomainError('input-invalid', { field: 'side' });
		const secret = newSecret();
		const id = randomUUID();
		const createdAt = app.clock();
		const expiresAt = new Date(createdAt.getTime() + validDays * 24 * 60 * 60_000);
		await app.db.transaction(async (tx) => {
			// Asked again in turn: whoever is being removed must leave no link behind.
			await takeTurns(tx, 'members', input.programme);
			await authorize({ db: tx }, identity, input.programme, wish);
			await insertInvitation(tx, {
				id,
				programmeId: input.programme,
				secretHash: hashSecret(secret),
				role: as,
				side: of,
				unit: under,
				invitedBy: identity.userId,
				createdAt,
				expiresAt,
			});
			const data = { role: as, side: of };
			await recordEvent(tx, input.programme, identity.userId, createdAt, {
				type: 'invitation.made',
				data,
			});
		});
		return { id, secret, expiresAt };
	},
});
