import { and, eq, inArray } from 'drizzle-orm';
import { inLanguages } from '#domain/doc/within-frame.ts';
import type { Localised } from '#domain/language.ts';
import type { Executor } from './database.ts';
import { item } from './schema/documents.ts';
import { programme } from './schema/programmes.ts';

/** The titles of programmes in their languages, as they were last projected. */
export async function programmeTitles(
	db: Executor,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Localised<string>>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ programmeId: item.programmeId, value: item.value, frame: programme.frame })
		.from(item)
		.innerJoin(programme, eq(programme.id, item.programmeId))
		.where(and(inArray(item.programmeId, [...ids]), eq(item.kind, 'programme')));
	return new Map(
		rows.map(({ programmeId, value, frame }) => {
			const shown = inLanguages(value, frame);
			return [programmeId, shown.kind === 'programme' ? shown.title : {}];
		}),
	);
}
