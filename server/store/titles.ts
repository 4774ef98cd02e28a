import { and, eq, inArray } from 'drizzle-orm';
import type { Localised } from '#domain/language.ts';
import type { Executor } from './database.ts';
import { item } from './schema/documents.ts';

/** The titles of programmes as they were last projected. */
export async function programmeTitles(
	db: Executor,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Localised<string>>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ programmeId: item.programmeId, value: item.value })
		.from(item)
		.where(and(inArray(item.programmeId, [...ids]), eq(item.kind, 'programme')));
	return new Map(
		rows.map(({ programmeId, value }) => [
			programmeId,
			value.kind === 'programme' ? value.title : {},
		]),
	);
}
