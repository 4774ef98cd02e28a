import { randomUUID } from 'node:crypto';
import { and, count, eq, gt, inArray } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { account, apiToken, session, user } from './schema/accounts.ts';

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

/** Makes an account that signs in with a password; returns its id, nothing when the e-mail is taken. */
export async function insertAccount(
	tx: Executor,
	{
		passwordHash,
		...person
	}: { readonly name: string; readonly email: string; readonly passwordHash: string },
): Promise<string | undefined> {
	const [row] = await tx
		.insert(user)
		.values({ ...person, id: randomUUID(), emailVerified: true })
		.onConflictDoNothing({ target: user.email })
		.returning({ id: user.id });
	if (!row) return undefined;
	await tx.insert(account).values({
		id: randomUUID(),
		userId: row.id,
		// As the sign-in library looks for it.
		providerId: 'credential',
		accountId: row.id,
		password: passwordHash,
	});
	return row.id;
}

/** The names of people, by their ids; of those who have left a programme too. */
export async function namesOf(
	db: Executor,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: user.id, name: user.name })
		.from(user)
		.where(inArray(user.id, [...ids]));
	return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function changeUser(
	db: Executor,
	id: string,
	change: Partial<Pick<UserRow, 'name' | 'language' | 'region' | 'administrator'>>,
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
