import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Frame } from '#domain/frame.ts';
import type { Executor } from './database.ts';
import { membership, programme } from './schema/programmes.ts';

export async function insertProgramme(db: Executor, frame: Frame): Promise<void> {
	await db.insert(programme).values({ id: frame.id, frame });
}

/** The frame of a programme, or `undefined` if there is no such programme. */
export async function frameOf(db: Executor, programmeId: string): Promise<Frame | undefined> {
	const [row] = await db
		.select({ frame: programme.frame })
		.from(programme)
		.where(eq(programme.id, programmeId));
	return row?.frame;
}

/** Gives a programme another frame; whoever does it has the turn to. */
export async function replaceFrame(tx: Executor, frame: Frame): Promise<void> {
	await tx.update(programme).set({ frame }).where(eq(programme.id, frame.id));
}

/** The languages of some programmes, by id. */
export async function languagesOf(
	db: Executor,
	programmeIds: readonly string[],
): Promise<ReadonlyMap<string, Frame['languages']>> {
	if (programmeIds.length === 0) return new Map();
	const rows = await db
		.select({
			id: programme.id,
			languages: sql<Frame['languages']>`${programme.frame} -> 'languages'`,
		})
		.from(programme)
		.where(inArray(programme.id, [...programmeIds]));
	return new Map(rows.map(({ id, languages }) => [id, languages]));
}

/** The programmes in which somebody is a member, oldest first. */
export async function programmesOf(
	db: Executor,
	userId: string,
): Promise<readonly (typeof membership.$inferSelect & { readonly frame: Frame })[]> {
	const rows = await db
		.select({ membership, frame: programme.frame })
		.from(membership)
		.innerJoin(programme, eq(programme.id, membership.programmeId))
		.where(eq(membership.userId, userId))
		.orderBy(programme.createdAt);
	return rows.map((row) => ({ ...row.membership, frame: row.frame }));
}

/** Every programme, for those who run the platform. */
export async function allProgrammes(
	db: Executor,
): Promise<readonly { id: string; frame: Frame }[]> {
	return db
		.select({ id: programme.id, frame: programme.frame })
		.from(programme)
		.orderBy(programme.createdAt);
}

/** Which of the given people are still members of which programme, with role and side. */
export async function membershipsOf(
	db: Executor,
	userIds: readonly string[],
	programmeIds: readonly string[],
): Promise<readonly (typeof membership.$inferSelect)[]> {
	if (userIds.length === 0 || programmeIds.length === 0) return [];
	return db
		.select()
		.from(membership)
		.where(
			and(
				inArray(membership.userId, [...userIds]),
				inArray(membership.programmeId, [...programmeIds]),
			),
		);
}
