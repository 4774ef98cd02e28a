/** `npm run token -- <e-mail>`: makes an API token for an account and prints nothing but the token. */
import { createToken } from '../auth/tokens.ts';
import { ConfigError, readConfig } from '../config.ts';
import { userByEmail } from '../store/accounts.ts';
import { openDatabase } from '../store/database.ts';
import { startCluster } from '../store/embedded/cluster.ts';

process.exitCode = await main(process.argv[2]);

async function main(email: string | undefined): Promise<number> {
	if (!email) return fail('Usage: npm run token -- <e-mail>');
	const config = readConfig(process.env);
	// A running server's database is used as it is and left running.
	const cluster = config.databaseUrl ? undefined : await startCluster(config.dataDir);
	const database = await openDatabase(cluster?.url ?? config.databaseUrl ?? '');
	try {
		const user = await userByEmail(database.db, email);
		if (!user) return fail(`There is no account ${email}.`);
		process.stdout.write(`${await createToken(database.db, user.id, 'npm run token')}\n`);
		return 0;
	} catch (error) {
		if (error instanceof ConfigError) return fail(error.message);
		throw error;
	} finally {
		await database.close();
		if (cluster && !cluster.adopted) await cluster.stop();
	}
}

function fail(message: string): number {
	process.stderr.write(`${message}\n`);
	return 1;
}
