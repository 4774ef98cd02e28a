import { z } from 'zod';
import { diff } from '#domain/diff/diff.ts';
import { canonicalValue } from '#domain/snapshot/canonical.ts';
import { defineAction } from './action.ts';
import { change, changesOut } from './changes.ts';
import { authorize } from './rights.ts';
import { programmeId, versionNumber } from './schemas.ts';
import { frozenProgramme, requireVersion } from './versions.ts';

export const compareVersions = defineAction({
	name: 'compareVersions',
	summary: 'What changes from one version to another, or to the programme as it stands',
	method: 'GET',
	path: '/programmes/{programme}/versions/{version}/comparison/{other}',
	input: z.object({
		programme: programmeId,
		version: versionNumber,
		other: z.union([z.literal('draft'), versionNumber]),
	}),
	output: z.object({
		before: z.unknown(),
		after: z.unknown(),
		changes: z.array(change),
	}),
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'read' });
		const stateOf = async (which: number | 'draft') =>
			which === 'draft'
				? (await app.hub.read(input.programme)).programme
				: frozenProgramme(app.db, await requireVersion(app.db, input.programme, which));
		const [before, after] = await Promise.all([stateOf(input.version), stateOf(input.other)]);
		return {
			before: canonicalValue(before),
			after: canonicalValue(after),
			changes: changesOut(diff(before, after)),
		};
	},
});
