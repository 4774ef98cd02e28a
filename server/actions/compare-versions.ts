import { z } from 'zod';
import { changedItem } from '#domain/diff/change.ts';
import { diff } from '#domain/diff/diff.ts';
import type { Programme } from '#domain/programme.ts';
import { canonicalValue } from '#domain/snapshot/canonical.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { defineAction } from './action.ts';
import { change, changesOut } from './changes.ts';
import { authorize } from './rights.ts';
import { programmeId, versionNumber } from './schemas.ts';
import { frozenProgramme, requireVersion } from './versions.ts';

export const comparison = z.object({
	programme: programmeId,
	version: versionNumber,
	other: z.union([z.literal('draft'), versionNumber]),
});

export const compareVersions = defineAction({
	name: 'compareVersions',
	summary: 'What changes from one version to another, or to the programme as it stands',
	method: 'GET',
	path: '/programmes/{programme}/versions/{version}/comparison/{other}',
	input: comparison,
	output: z.object({
		before: z.unknown(),
		after: z.unknown(),
		changes: z.array(change),
	}),
	async run(app, identity, input) {
		const { before, after } = await comparedProgrammes(app, identity, input);
		return {
			before: canonicalValue(before),
			after: canonicalValue(after),
			changes: changesOut(diff(before, after)),
		};
	},
});

/** How far the programme has moved since a version: how many changes, in how many items. */
export async function movedSince(
	app: App,
	identity: Identity,
	programme: string,
	version: number,
): Promise<{ readonly changes: number; readonly items: number }> {
	const input = comparison.parse({ programme, version, other: 'draft' });
	const { before, after } = await comparedProgrammes(app, identity, input);
	const changes = diff(before, after);
	return { changes: changes.length, items: new Set(changes.map(changedItem)).size };
}

/** The two states that are compared: a version, and another one or the programme as it stands. */
export async function comparedProgrammes(
	app: App,
	identity: Identity,
	{ programme, version, other }: z.output<typeof comparison>,
): Promise<{ readonly before: Programme; readonly after: Programme }> {
	await authorize(app, identity, programme, { type: 'read' });
	const stateOf = async (which: number | 'draft') =>
		which === 'draft'
			? (await app.hub.read(programme)).programme
			: frozenProgramme(app.db, await requireVersion(app.db, programme, which));
	const [before, after] = await Promise.all([stateOf(version), stateOf(other)]);
	return { before, after };
}
