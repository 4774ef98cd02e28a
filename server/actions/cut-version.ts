import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkProgramme } from '#domain/checks/all.ts';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import type { Localised } from '#domain/language.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Problem } from '#domain/problem.ts';
import { canonicalBytes, snapshotFormat } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import { openPairs } from '#domain/translation/progress.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { recordEvent } from '#server/store/audit.ts';
import { takeTurns } from '#server/store/database.ts';
import { insertVersion, lastVersionNumber, versionOf } from '#server/store/versions.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId, version } from './schemas.ts';
import { versionOut } from './versions.ts';

export const cutVersion = defineAction({
	name: 'cutVersion',
	summary: 'Freeze a programme as it stands, under a name',
	method: 'POST',
	path: '/programmes/{programme}/versions',
	input: z.object({ programme: programmeId, name: z.string().trim().min(1).max(120) }),
	output: version,
	/**
	 * A version can be cut at any time, also of an unfinished programme: it is something to compare with.
	 * Refuses to cut the same text twice in a row (`version-unchanged`).
	 */
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'cutVersion' });
		const { programme, problems } = await app.hub.read(input.programme);
		const bytes = canonicalBytes(programme);
		const hash = hashOf(bytes);
		const found = [...problems, ...checkProgramme(programme)];
		const count = (severity: string) => found.filter((one) => one.severity === severity).length;
		const number = await app.db.transaction(async (tx) => {
			await takeTurns(tx, 'version', input.programme);
			const last = await lastVersionNumber(tx, input.programme);
			const previous = await versionOf(tx, input.programme, last);
			if (previous?.hash === hash) {
				throw new DomainError('version-unchanged', { number: String(last), name: previous.name });
			}
			const cutAt = app.clock();
			await insertVersion(tx, {
				id: randomUUID(),
				programmeId: input.programme,
				number: last + 1,
				name: input.name,
				hash,
				format: snapshotFormat,
				bytes,
				errors: count('error'),
				warnings: count('warning'),
				unreviewed: openPairs(programme).length,
				cutBy: identity.userId,
				cutAt,
			});
			const data = { version: last + 1, hash, name: input.name };
			await recordEvent(tx, input.programme, identity.userId, cutAt, { type: 'version.cut', data });
			return last + 1;
		});
		const cut = await versionOf(app.db, input.programme, number);
		if (!cut) throw new Error('The version that was cut is not there');
		return versionOut(cut, []);
	},
});

/** What somebody should know before they freeze a programme: its problems, with the number and title of their item. */
export async function beforeCutting(
	app: App,
	identity: Identity,
	id: string,
): Promise<{
	readonly frame: Frame;
	readonly problems: readonly {
		readonly problem: Problem;
		readonly number: string;
		readonly title: Localised<string>;
	}[];
	/** How many translations are not reviewed. */
	readonly unreviewed: number;
}> {
	await authorize(app, identity, id, { type: 'cutVersion' });
	const { programme, problems } = await app.hub.read(id);
	const outline = outlineOf(programme);
	return {
		frame: programme.frame,
		unreviewed: openPairs(programme).length,
		problems: [...problems, ...checkProgramme(programme)].map((problem) => {
			const item = programme.items.get(problem.at.id);
			const title = item && 'title' in item ? item.title : {};
			return { problem, number: outline.numberOf(problem.at.id), title };
		}),
	};
}
