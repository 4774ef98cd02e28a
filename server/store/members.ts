import { and, count, desc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Role } from '#domain/access/access.ts';
import type { Localised } from '#domain/language.ts';
import type { Side } from '#domain/side.ts';
import type { Executor } from './database.ts';
import { user } from './schema/accounts.ts';
import { invitation, membership, programme } from './schema/programmes.ts';

export interface Member {
	readonly userId: string;
	readonly name: string;
	readonly email: string;
	readonly role: Role;
	readonly side: Side | null;
	readonly unit: Localised<string>;
}

export async function membersOf(db: Executor, programmeId: string): Promise<readonly Member[]> {
	return db
		.select({
			userId: user.id,
			name: user.name,
			email: user.email,
			role: membership.role,
			side: membership.side,
			unit: membership.unit,
		})
		.from(membership)
		.innerJoin(user, eq(user.id, membership.userId))
		.where(eq(membership.programmeId, programmeId))
		.orderBy(membership.side, user.name);
}

export async function memberOf(
	db: Executor,
	programmeId: string,
	userId: string,
): Promise<typeof membership.$inferSelect | undefined> {
	const [row] = await db
		.select()
		.from(membership)
		.where(and(eq(membership.programmeId, programmeId), eq(membership.userId, userId)));
	return row;
}

/** The countries of the sides that somebody belongs to, those of the latest programme first. */
export async function countriesOf(db: Executor, userId: string): Promise<readonly string[]> {
	const country = sql<string>`${programme.frame} -> 'parties' -> ${membership.side} ->> 'country'`;
	const rows = await db
		.select({ country })
		.from(membership)
		.innerJoin(programme, eq(programme.id, membership.programmeId))
		.where(and(eq(membership.userId, userId), isNotNull(membership.side)))
		.orderBy(desc(membership.createdAt));
	return rows.map((row) => row.country);
}

/** Adds a member; false when that person already is one. */
export async function addMember(
	db: Executor,
	member: typeof membership.$inferInsert,
): Promise<boolean> {
	const rows = await db
		.insert(membership)
		.values(member)
		.onConflictDoNothing()
		.returning({ userId: membership.userId });
	return rows.length > 0;
}

export async function changeMember(
	db: Executor,
	programmeId: string,
	userId: string,
	change: { readonly role: Role; readonly unit: Localised<string> },
): Promise<void> {
	await db
		.update(membership)
		.set(change)
		.where(and(eq(membership.programmeId, programmeId), eq(membership.userId, userId)));
}

export async function removeMember(
	db: Executor,
	programmeId: string,
	userId: string,
): Promise<void> {
	await db
		.delete(membership)
		.where(and(eq(membership.programmeId, programmeId), eq(membership.userId, userId)));
}

/** How many coordinators a side has; without one it could decide nothing any more. */
export async function countCoordinators(
	db: Executor,
	programmeId: string,
	side: Side,
): Promise<number> {
	const [row] = await db
		.select({ number: count() })
		.from(membership)
		.where(
			and(
				eq(membership.programmeId, programmeId),
				eq(membership.side, side),
				eq(membership.role, 'coordinator'),
			),
		);
	return row?.number ?? 0;
}

export async function insertInvitation(
	db: Executor,
	values: typeof invitation.$inferInsert,
): Promise<void> {
	await db.insert(invitation).values(values);
}

/** The invitation of that secret, if it is still open. */
export async function openInvitation(
	db: Executor,
	secretHash: string,
	now: Date,
): Promise<typeof invitation.$inferSelect | undefined> {
	const [row] = await db
		.select()
		.from(invitation)
		.where(and(eq(invitation.secretHash, secretHash), gt(invitation.expiresAt, now)));
	return row;
}

export async function openInvitationsOf(
	db: Executor,
	programmeId: string,
	now: Date,
): Promise<readonly (typeof invitation.$inferSelect)[]> {
	return db
		.select()
		.from(invitation)
		.where(and(eq(invitation.programmeId, programmeId), gt(invitation.expiresAt, now)))
		.orderBy(invitation.createdAt);
}

/** Takes away every open invitation that somebody made to a programme; returns them, oldest first. */
export async function deleteInvitationsBy(
	db: Executor,
	programmeId: string,
	userId: string,
	now: Date,
): Promise<readonly (typeof invitation.$inferSelect)[]> {
	const rows = await db
		.delete(invitation)
		.where(
			and(
				eq(invitation.programmeId, programmeId),
				eq(invitation.invitedBy, userId),
				gt(invitation.expiresAt, now),
			),
		)
		.returning();
	return rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Takes an invitation away, used or withdrawn; false when it was gone already. */
export async function deleteInvitation(db: Executor, id: string): Promise<boolean> {
	const rows = await db
		.delete(invitation)
		.where(eq(invitation.id, id))
		.returning({ id: invitation.id });
	return rows.length > 0;
}
