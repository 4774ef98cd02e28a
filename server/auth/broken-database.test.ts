import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { password, startApp, type TestApp } from '../../tests/support/app.ts';
import { DomainError } from '#domain/error.ts';
import { signIn } from './sign-in.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

describe('signing in while the database fails', () => {
	it.each(['account', 'session', 'rate_limit'])(
		'fails as that, says nothing of the password, and prints nobody’s e-mail: %s',
		async (table) => {
			const { db } = test.app;
			const { email } = test.administrator;
			const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
			const from = { origin: 'http://127.0.0.1', address: '192.0.2.1' };
			await db.execute(sql`alter table ${sql.identifier(table)} rename to away`);
			try {
				const failure = await signIn(test.app, { email, password }, from).catch(
					(error: unknown) => error,
				);
				expect(failure).toBeInstanceOf(Error);
				expect(failure).not.toBeInstanceOf(DomainError);
				expect(printed).not.toHaveBeenCalled();
			} finally {
				printed.mockRestore();
				await db.execute(sql`alter table away rename to ${sql.identifier(table)}`);
			}
			expect((await signIn(test.app, { email, password }, from)).cookies.length).toBeGreaterThan(0);
		},
	);
});
