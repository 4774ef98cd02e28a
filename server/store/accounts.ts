import { and, count, eq, gt, inArray } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { apiToken, session, user } from './schema/accounts.ts';

export type UserRow = typeof user.$inferSelect;

export async function countUsers(db: Executor): Promise<number> {
	const [row] = await db.select({ number: count() }).from(user);
	return row?.number ?? 0;
}

export async function userById(db: Executor, id: string): Promise<UserRow | undefined> {
	const [row] = await db.select().from(user).where(eq(user.id, id));
	return row;
}

export async function userByEmail(db: Executor, email: string): Promise<UserRow | undefined> {
	const [row] = await db.select().from(user).where(eq(user.email, email.toLowerCase()));
	return row;
}

export async function changeUser(
	db: Executor,
	id: string,
	change: Partial<Pick<UserRow, 'name' | 'language' | 'administrator'>>,
): Promise<void> {
	await db
		.update(user)
		.set({ ...change, updatedAt: new Date() })
		.where(eq(user.id, id));
}

/** Which of the given sessions are still open. */
export async function openSessions(
	db: Executor,
	ids: readonly string[],
	now: Date,
): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows = await db
		.select({ id: session.id })
		.from(session)
		.where(and(inArray(session.id, [...ids]), gt(session.expiresAt, now)));
	return new Set(rows.map(({ id }) => id));
}

export async function insertToken(db: Executor, row: typeof apiToken.$inferInsert): Promise<void> {
	await db.insert(apiToken).values(row);
}

export async function tokensOf(
	db: Executor,
	userId: string,
): Promise<readonly Omit<typeof apiToken.$inferSelect, 'hash' | 'userId'>[]> {
	return db
		.select({
			id: apiToken.id,
			name: apiToken.name,
			createdAt: apiToken.createdAt,
			lastUsedAt: apiToken.lastUsedAt,
		})
		.from(apiToken)
		.where(eq(apiToken.userId, userId))
		.orderBy(apiToken.createdAt);
}

/** The token of that hash; notes that it was used. */
export async function useToken(
	db: Executor,
	hash: string,
	now: Date,
): Promise<{ readonly id: string; readonly userId: string } | undefined> {
	const [row] = await db
		.update(apiToken)
		.set({ lastUsedAt: now })
		.where(eq(apiToken.hash, hash))
		.returning({ id: apiToken.id, userId: apiToken.userId });
	return row;
}

/** Which of the given tokens still exist. */
export async function existingTokens(
	db: Executor,
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows = await db
		.select({ id: apiToken.id })
		.from(apiToken)
		.where(inArray(apiToken.id, [...ids]));
	return new Set(rows.map(({ id }) => id));
}

/** Deletes a token of somebody; false when that person has no such token. */
export async function deleteToken(db: Executor, userId: string, id: string): Promise<boolean> {
	const rows = await db
		.delete(apiToken)
		.where(and(eq(apiToken.id, id), eq(apiToken.userId, userId)))
		.returning({ id: apiToken.id });
	return rows.length > 0;
}
