import { z } from 'zod';
import { DomainError } from '#domain/error.ts';
import type { Programme } from '#domain/programme.ts';
import { canonicalBytes, canonicalValue } from '#domain/snapshot/canonical.ts';
import { hashOf } from '#domain/snapshot/hash.ts';
import type { App } from '#server/app.ts';
import type { Identity } from '#server/auth/identity.ts';
import { beginningOf } from '#server/store/history.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { hash, instant, programmeId } from './schemas.ts';

export const readMoment = defineAction({
	name: 'readMoment',
	summary: 'A programme as it was at a moment in the past, as plain data',
	method: 'GET',
	path: '/programmes/{programme}/moments/{at}',
	input: z.object({
		programme: programmeId,
		at: z.iso.datetime({ offset: true }).describe('ISO 8601 with a time zone'),
	}),
	output: z.object({
		id: programmeId,
		at: instant,
		hash,
		programme: z.unknown().describe('Frame and items in the form of a version’s bytes'),
	}),
	async run(app, identity, input) {
		const at = new Date(input.at);
		const programme = await programmeAt(app, identity, input.programme, at);
		return {
			id: input.programme,
			at,
			hash: hashOf(canonicalBytes(programme)),
			programme: canonicalValue(programme),
		};
	},
});

/** A programme as it was at a moment, within today's frame; refuses moments before it began and to come. */
export async function programmeAt(
	app: App,
	identity: Identity,
	id: string,
	at: Date,
): Promise<Programme> {
	await authorize(app, identity, id, { type: 'read' });
	if (at > app.clock()) throw new DomainError('date-in-future');
	const reading = await app.hub.readAt(id, at);
	if (!reading) {
		const beginning = await beginningOf(app.db, id);
		throw new DomainError('not-begun', { beginning: beginning?.toISOString() ?? '' });
	}
	return reading.programme;
}
