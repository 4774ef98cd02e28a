/**
 * `npm run backup -- [file]`: writes everything that the database holds into one file, beside a running
 * server or without one.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeBackup } from '../backup/write-backup.ts';
import { hasCluster } from '../store/embedded/cluster.ts';
import { runCommand, withDatabase } from './command.ts';

await runCommand(async (config) => {
	const now = new Date();
	const name = `klimapuente-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.tar.gz`;
	const file = resolve(process.argv[2] ?? join(config.dataDir, 'backups', name));
	if (!config.databaseUrl && !hasCluster(config.dataDir))
		throw new Error(`There is no database in ${config.dataDir}.`);
	const { tables } = await withDatabase(config, ({ db }) => writeBackup(db, file, now));
	const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
	process.stdout.write(
		`${file}: ${rows} rows, ${statSync(file).size} bytes, read again and whole.\n`,
	);
});
