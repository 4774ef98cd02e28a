import { readConfig, type Config } from '../config.ts';
import { openDatabase, type OpenDatabase } from '../store/database.ts';
import { startCluster } from '../store/embedded/cluster.ts';

/** Runs a command with the settings of the server; what goes wrong is said, and the process ends with 1. */
export async function runCommand(command: (config: Config) => Promise<void>): Promise<void> {
	try {
		await command(readConfig(process.env));
	} catch (error) {
		process.stderr.write(`${describe(error)}\n`);
		process.exitCode = 1;
	}
}

/** A failed query would repeat all its parameters, which are people's words: the database's answer does not. */
function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if ('query' in error && error.cause instanceof Error) return describe(error.cause);
	return error.message || String((error as NodeJS.ErrnoException).code);
}

/**
 * Opens the server's database for a command, beside a running server or without one. An own PostgreSQL
 * that does not run is started, and ended again unless a server has taken it over meanwhile.
 */
export async function withDatabase<T>(
	{ databaseUrl, dataDir }: Config,
	use: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
	const cluster = databaseUrl ? undefined : await startCluster(dataDir);
	const database = openDatabase(cluster?.url ?? databaseUrl ?? '');
	try {
		return await use(database);
	} finally {
		const isOurs = cluster && !cluster.adopted && (await database.claim().catch(() => true));
		await database.close();
		if (isOurs) await cluster.stop();
	}
}
