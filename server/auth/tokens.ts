import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { insertToken } from '#server/store/accounts.ts';
import type { Executor } from '#server/store/database.ts';

/** What every API token begins with, so that it is recognised where it does not belong. */
const prefix = 'kp_';

/** The form in which a secret is kept: whoever reads the database cannot use it. */
export function hashSecret(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/** A secret for a link or a token: 256 random bits that can stand in an address. */
export function newSecret(): string {
	return randomBytes(32).toString('base64url');
}

export function isApiToken(value: string): boolean {
	return value.startsWith(prefix);
}

/** Makes an API token for somebody and returns it; it cannot be read again later. */
export async function createToken(db: Executor, userId: string, name: string): Promise<string> {
	const token = prefix + newSecret();
	await insertToken(db, { id: randomUUID(), userId, name, hash: hashSecret(token) });
	return token;
}
