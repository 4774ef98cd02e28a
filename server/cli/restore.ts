/** `npm run restore -- <file>`: brings everything in a backup back into an empty database. */
import { resolve } from 'node:path';
import { readableBackup, restoreBackup } from '../backup/restore-backup.ts';
import { runCommand, withDatabase } from './command.ts';

await runCommand(async (config) => {
	const file = process.argv[2] && resolve(process.argv[2]);
	if (!file) throw new Error('Usage: npm run restore -- <file>');
	const manifest = await readableBackup(file);
	const leftOut = await withDatabase(config, (database) => restoreBackup(database, file, manifest));
	for (const table of leftOut)
		process.stderr.write(`${table} is left out: it is not of Klimapuente.\n`);
	const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
	process.stdout.write(`Restored ${rows} rows; every table is what it was.\n`);
});
