import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '#domain/error.ts';
import type { App } from '#server/app.ts';
import { createAccount } from '#server/auth/account.ts';
import { takeTurns } from '#server/store/database.ts';
import { changeUser, countUsers } from '#server/store/accounts.ts';

/** Whether this server still waits for its first administrator. */
export async function needsSetup(app: App): Promise<boolean> {
	return (await countUsers(app.db)) === 0;
}

/**
 * Makes the first administrator. Refuses once there is any account, and, on a server that others can
 * reach, whoever does not know the code that it printed when it started.
 */
export async function setUp(
	app: App,
	administrator: { readonly name: string; readonly email: string; readonly password: string },
	code: string,
): Promise<string> {
	if (app.setupCode !== undefined && !equalSecrets(code, app.setupCode)) {
		throw new DomainError('setup-code-wrong');
	}
	return app.db.transaction(async (tx) => {
		// Two people at the form at once: the second finds that it is done.
		await takeTurns(tx, 'setup');
		if ((await countUsers(tx)) > 0) throw new DomainError('setup-done');
		const userId = await createAccount(app.auth, tx, administrator);
		await changeUser(tx, userId, { administrator: true });
		return userId;
	});
}

function equalSecrets(a: string, b: string): boolean {
	const [one, other] = [Buffer.from(a), Buffer.from(b)];
	return one.length === other.length && timingSafeEqual(one, other);
}
