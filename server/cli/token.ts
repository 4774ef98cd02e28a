/** `npm run token -- <e-mail>`: makes an API token for an account and prints nothing but the token. */
import { createToken } from '../auth/tokens.ts';
import { userByEmail } from '../store/accounts.ts';
import { runCommand, withDatabase } from './command.ts';

await runCommand(async (config) => {
	const email = process.argv[2];
	if (!email) throw new Error('Usage: npm run token -- <e-mail>');
	const token = await withDatabase(config, async (database) => {
		// Without a server, nobody else has made the tables.
		if (await database.claim()) await database.migrate();
		const user = await userByEmail(database.db, email);
		if (!user) throw new Error(`There is no account ${email}.`);
		return createToken(database.db, user.id, 'npm run token');
	});
	process.stdout.write(`${token}\n`);
});
