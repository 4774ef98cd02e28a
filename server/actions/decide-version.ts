import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireDecidable } from '#domain/approval/approval.ts';
import { DomainError } from '#domain/error.ts';
import { precisionOf } from '#domain/fields/date.ts';
import { recordEvent } from '#server/store/audit.ts';
import { takeTurns } from '#server/store/database.ts';
import { insertDecision, submissionsOf } from '#server/store/versions.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { decision, hash, programmeId, version, versionNumber } from './schemas.ts';
import { requireVersion, versionOut } from './versions.ts';

export const decideVersion = defineAction({
	name: 'decideVersion',
	summary: 'Record what your side decided on a submitted version',
	method: 'POST',
	path: '/programmes/{programme}/versions/{version}/decisions',
	input: z.object({
		programme: programmeId,
		version: versionNumber,
		side: decision.shape.side,
		decision: decision.shape.decision,
		hash: hash.describe('The hash of the version that was decided on'),
		note: z.string().trim().max(4_000).default(''),
		body: z.string().trim().max(200).default('').describe('Who decided, for instance the council'),
		decidedOn: z
			.string()
			.refine((date) => precisionOf(date) === 'day')
			.optional()
			.describe('YYYY-MM-DD; today, where the side is, if left out'),
	}),
	output: version,
	/** One side can never record for the other; see `requireDecidable` for what else is refused. */
	async run(app, identity, input) {
		const { side, decision: kind, note, body } = input;
		const wish = { type: 'decide', side } as const;
		const { frame } = await authorize(app, identity, input.programme, wish);
		const today = dayIn(frame.parties[side].timeZone, app.clock());
		const decidedOn = input.decidedOn ?? today;
		if (decidedOn > today) throw new DomainError('date-in-future');
		const frozen = await requireVersion(app.db, input.programme, input.version);
		await app.db.transaction(async (tx) => {
			await takeTurns(tx, 'approval', input.programme);
			const submissions = await submissionsOf(tx, input.programme);
			const submission = submissions.find(({ versionId }) => versionId === frozen.id);
			requireDecidable(submission, { side, decision: kind, hash: input.hash, note });
			if (!submission) return;
			const recordedAt = app.clock();
			await insertDecision(tx, {
				id: randomUUID(),
				submissionId: submission.id,
				side,
				decision: kind,
				hash: input.hash,
				note,
				body,
				decidedOn,
				recordedBy: identity.userId,
				recordedAt,
			});
			const about = { version: frozen.number, hash: frozen.hash, submission: submission.number };
			const data = { ...about, side, decision: kind };
			await recordEvent(tx, input.programme, identity.userId, recordedAt, {
				type: 'version.decided',
				data,
			});
		});
		return versionOut(frozen, await submissionsOf(app.db, input.programme));
	},
});

/** The civil date in a time zone at an instant, as `YYYY-MM-DD`. */
function dayIn(timeZone: string, at: Date): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
