import { z } from 'zod';
import { submissionsOf, versionsOf } from '#server/store/versions.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { programmeId, version } from './schemas.ts';
import { versionOut } from './versions.ts';

export const listVersions = defineAction({
	name: 'listVersions',
	summary: 'The versions of a programme, the newest first, with their approvals',
	method: 'GET',
	path: '/programmes/{programme}/versions',
	input: z.object({ programme: programmeId }),
	output: z.object({ versions: z.array(version) }),
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'read' });
		const [versions, submissions] = await Promise.all([
			versionsOf(app.db, input.programme),
			submissionsOf(app.db, input.programme),
		]);
		return { versions: versions.map((row) => versionOut(row, submissions)) };
	},
});
