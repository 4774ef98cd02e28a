import { and, eq } from 'drizzle-orm';
import type { Term } from '#domain/glossary/term.ts';
import type { Side } from '#domain/side.ts';
import type { Executor } from './database.ts';
import { user } from './schema/accounts.ts';
import { membership } from './schema/programmes.ts';
import { term } from './schema/terms.ts';

/** A partnership's own term, and who wrote it as it is now. */
export interface OwnTerm extends Term {
	readonly changedAt: Date;
	readonly changedByName: string;
	/** Whom they are there for now; null also for somebody who has left. */
	readonly changedBySide: Side | null;
}

/** The terms of a programme's communes; in which order they stand is for whoever shows them. */
export async function ownTermsOf(db: Executor, programmeId: string): Promise<readonly OwnTerm[]> {
	const rows = await db
		.select({ term, name: user.name, side: membership.side })
		.from(term)
		.innerJoin(user, eq(user.id, term.changedBy))
		.leftJoin(
			membership,
			and(eq(membership.userId, term.changedBy), eq(membership.programmeId, term.programmeId)),
		)
		.where(eq(term.programmeId, programmeId))
		.orderBy(term.id);
	return rows.map(({ term: { id, wordings, note, changedAt }, name, side }) => ({
		...{ id, wordings, note, own: true },
		...{ changedAt, changedByName: name, changedBySide: side },
	}));
}

export async function insertTerm(db: Executor, row: typeof term.$inferInsert): Promise<void> {
	await db.insert(term).values(row);
}

/** Writes a term anew; whoever calls has made sure that it is there. */
export async function writeTerm(
	db: Executor,
	{ id, programmeId, ...change }: typeof term.$inferInsert,
): Promise<void> {
	await db
		.update(term)
		.set(change)
		.where(and(eq(term.id, id), eq(term.programmeId, programmeId)));
}

export async function deleteTerm(db: Executor, programmeId: string, id: string): Promise<void> {
	await db.delete(term).where(and(eq(term.id, id), eq(term.programmeId, programmeId)));
}
