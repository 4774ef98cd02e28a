import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '#server/auth/account.ts';
import { createAuth } from '#server/auth/auth.ts';
import { identify } from '#server/auth/identify.ts';
import { openDatabase, ping, type OpenDatabase } from '#server/store/database.ts';
import { startCluster } from '#server/store/embedded/cluster.ts';
import { password } from '../../tests/support/app.ts';
import { runCommand } from '../../tests/support/command.ts';
import { makeDataDir } from '../../tests/support/data-dir.ts';
import { createDatabase } from '../../tests/support/database.ts';

const email = 'coordination@lahr.example';
let url: string;
let database: OpenDatabase;
beforeAll(async () => {
	url = await createDatabase();
	database = openDatabase(url);
	await database.migrate();
	await makeAccount(database);
});
afterAll(() => database.close());

function authOf({ db }: OpenDatabase) {
	return createAuth({ db, secret: 's'.repeat(32), origin: undefined, demo: false });
}

async function makeAccount(where: OpenDatabase): Promise<void> {
	const account = { name: 'Koordination', email, password };
	await where.db.transaction((tx) => createAccount(authOf(where), tx, account));
}

async function ownerOf(token: string, where: OpenDatabase): Promise<string | undefined> {
	return (await identify(authOf(where), where.db, new Headers(), token))?.email;
}

const run = runCommand.bind(null, 'token');

describe('npm run token', { timeout: 60_000 }, () => {
	it('prints a token that acts as the person, and nothing else', async () => {
		const { code, stdout, stderr } = await run({ DATABASE_URL: url }, email.toUpperCase());
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		expect(stdout).toMatch(/^kp_[\w-]{43}\n$/);
		expect(await ownerOf(stdout.trim(), database)).toBe(email);
	});

	it('says that there is no such account', async () => {
		const made = await run({ DATABASE_URL: url }, 'nobody@lahr.example');
		const stderr = 'There is no account nobody@lahr.example.\n';
		expect(made).toEqual({ code: 1, stdout: '', stderr });
	});

	it('says how it is used when the e-mail is missing', async () => {
		const stderr = 'Usage: npm run token -- <e-mail>\n';
		expect(await run({ DATABASE_URL: url })).toEqual({ code: 1, stdout: '', stderr });
	});

	it('says which settings are wrong', async () => {
		const made = await run({ DATABASE_URL: 'mysql://localhost' }, email);
		const stderr = 'These settings are wrong:\n  DATABASE_URL: must begin with postgres://\n';
		expect(made).toEqual({ code: 1, stdout: '', stderr });
	});

	it('uses the database of a running server and lets it run; else it runs one and ends it', async () => {
		const dataDir = makeDataDir();
		const cluster = await startCluster(dataDir, { durable: false });
		try {
			const running = openDatabase(cluster.url);
			await running.migrate();
			await makeAccount(running);
			const first = await run({ DATA_DIR: dataDir }, email);
			expect(await ownerOf(first.stdout.trim(), running)).toBe(email);
			await ping(running.db);
			await running.close();
			await cluster.stop();

			const second = await run({ DATA_DIR: dataDir }, email);
			expect(second).toMatchObject({ code: 0, stderr: '' });
			const again = await startCluster(dataDir, { durable: false });
			await again.stop();
			expect(again.adopted).toBe(false);
		} finally {
			await cluster.stop();
			rmSync(dataDir, { recursive: true });
		}
	});
});
