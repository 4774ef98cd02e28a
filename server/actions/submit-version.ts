import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireSubmittable } from '#domain/approval/approval.ts';
import { checkProgramme } from '#domain/checks/all.ts';
import { DomainError } from '#domain/error.ts';
import { recordEvent } from '#server/store/audit.ts';
import { takeTurns } from '#server/store/database.ts';
import { insertSubmission, submissionsOf } from '#server/store/versions.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId, version, versionNumber } from './schemas.ts';
import { frozenProgramme, requireVersion, unreviewedTexts, versionOut } from './versions.ts';

export const submitVersion = defineAction({
	name: 'submitVersion',
	summary: 'Lay a version before both sides for their decision',
	method: 'POST',
	path: '/programmes/{programme}/versions/{version}/submissions',
	input: z.object({
		programme: programmeId,
		version: versionNumber,
		reason: z
			.string()
			.trim()
			.max(2_000)
			.default('')
			.describe('Why it is submitted although translations are not reviewed'),
	}),
	output: version,
	/**
	 * Refuses a version with errors, one under decision, one already approved, and one that is older
	 * than a version already submitted: nobody should decide on a text that has been overtaken. With
	 * translations that are not reviewed it needs a reason (`translations-open`), which is recorded.
	 */
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'submitVersion' });
		const frozen = await requireVersion(app.db, input.programme, input.version);
		const programme = await frozenProgramme(app.db, frozen);
		const errors = checkProgramme(programme).filter(({ severity }) => severity === 'error').length;
		const unreviewed = await unreviewedTexts(app, frozen, programme);
		await app.db.transaction(async (tx) => {
			await takeTurns(tx, 'approval', input.programme);
			const submissions = await submissionsOf(tx, input.programme);
			const [newest] = submissions;
			const last = submissions.find(({ versionId }) => versionId === frozen.id);
			const obstacles = { errors: Math.max(errors, frozen.errors), unreviewed };
			requireSubmittable(last, obstacles, input.reason);
			if (newest && newest.versionNumber > frozen.number)
				throw new DomainError('version-superseded');
			const submittedAt = app.clock();
			const number = (newest?.number ?? 0) + 1;
			const reason = unreviewed > 0 ? input.reason : '';
			await insertSubmission(tx, {
				id: randomUUID(),
				versionId: frozen.id,
				programmeId: input.programme,
				number,
				submittedBy: identity.userId,
				submittedAt,
				reason,
			});
			const data = {
				...{ version: frozen.number, hash: frozen.hash, submission: number },
				...(unreviewed > 0 && { unreviewed, reason }),
			};
			await recordEvent(tx, input.programme, identity.userId, submittedAt, {
				type: 'version.submitted',
				data,
			});
		});
		return versionOut(frozen, await submissionsOf(app.db, input.programme));
	},
});
