import { z } from 'zod';
import type { Change } from '#domain/diff/change.ts';
import { kind, language } from './schemas.ts';

const position = z.object({ parent: z.string().nullable(), after: z.string().nullable() });

/** One difference between two states of a programme, as `diff` gives it. */
export const change = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('added'),
		item: z.looseObject({ kind, id: z.string() }),
		to: position,
	}),
	z.object({ type: z.literal('removed'), item: z.looseObject({ kind, id: z.string() }) }),
	z.object({ type: z.literal('moved'), kind, id: z.string(), from: position, to: position }),
	z.object({
		type: z.literal('changed'),
		kind,
		id: z.string(),
		field: z.string(),
		language: language.optional(),
		before: z.unknown(),
		after: z.unknown(),
	}),
	z.object({ type: z.literal('frame'), before: z.unknown(), after: z.unknown() }),
]);

/** Changes in the shape that actions give. */
export function changesOut(changes: readonly Change[]): z.input<typeof change>[] {
	return changes as unknown as z.input<typeof change>[];
}
