/** `npm run token -- <e-mail>`: makes an API token for an account and prints nothing but the token. */
import { createToken } from '../auth/tokens.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { userByEmail } from '../store/accounts.ts';
import { openDatabase } from '../store/database.ts';
import { startCluster } from '../store/embedded/cluster.ts';

process.exitCode = await main(process.argv[2]);

async function main(email: string | undefined): Promise<number> {
	if (!email) return fail('Usage: npm run token -- <e-mail>');
	try {
		return await printToken(readConfig(process.env), email);
	} catch (error) {
		if (error instanceof ConfigError) return fail(error.message);
		throw error;
	}
}

async function printToken({ databaseUrl, dataDir }: Config, email: string): Promise<number> {
	// A running server's database is used as it is and left running.
	const cluster = databaseUrl ? undefined : await startCluster(dataDir);
	try {
		const database = openDatabase(cluster?.url ?? databaseUrl ?? '');
		try {
			// Without a server, nobody else has made the tables.
			if (await database.claim()) await database.migrate();
			const user = await userByEmail(database.db, email);
			if (!user) return fail(`There is no account ${email}.`);
			process.stdout.write(`${await createToken(database.db, user.id, 'npm run token')}\n`);
			return 0;
		} finally {
			await database.close();
		}
	} finally {
		if (cluster && !cluster.adopted) await cluster.stop();
	}
}

function fail(message: string): number {
	process.stderr.write(`${message}\n`);
	return 1;
}
