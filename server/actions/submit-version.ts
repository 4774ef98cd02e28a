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
import { frozenProgramme, requireVersion, versionOut } from './versions.ts';

export const submitVersion = defineAction({
	name: 'submitVersion',
	summary: 'Lay a version before both sides for their decision',
	method: 'POST',
	path: '/programmes/{programme}/versions/{version}/submissions',
	input: z.object({ programme: programmeId, version: versionNumber }),
	output: version,
	/**
	 * Refuses a version with errors, one under decision, one already approved, and one that is older
	 * than a version already submitted: nobody should decide on a text that has been overtaken.
	 */
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'submitVersion' });
		const frozen = await requireVersion(app.db, input.programme, input.version);
		const programme = await frozenProgramme(app.db, frozen);
		const errors = checkProgramme(programme).filter(({ severity }) => severity === 'error').length;
		await app.db.transaction(async (tx) => {
			await takeTurns(tx, 'approval', input.programme);
			const submissions = await submissionsOf(tx, input.programme);
			const [newest] = submissions;
			const last = submissions.find(({ versionId }) => versionId === frozen.id);
			requireSubmittable(last, Math.max(errors, frozen.errors));
			if (newest && newest.versionNumber > frozen.number)
				throw new DomainError('version-superseded');
			const submittedAt = app.clock();
			const number = (newest?.number ?? 0) + 1;
			await insertSubmission(tx, {
				id: randomUUID(),
				versionId: frozen.id,
				programmeId: input.programme,
				number,
				submittedBy: identity.userId,
				submittedAt,
			});
			const data = { version: frozen.number, hash: frozen.hash, submission: number };
			await recordEvent(tx, input.programme, identity.userId, submittedAt, {
				type: 'version.submitted',
				data,
			});
		});
		return versionOut(frozen, await submissionsOf(app.db, input.programme));
	},
});
