import {
	createWriteStream,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { projectRoot } from '#server/root.ts';
import type { Database, Executor } from '#server/store/database.ts';
import { appliedMigrations } from '#server/store/migrations.ts';
import { keepTables, listTables, readRows, readSequences } from '#server/store/tables.ts';
import * as form from './format.ts';
import { partsOf, Tally } from './part.ts';
import { verifyBackup } from './read-backup.ts';
import { tarEnd, tarEntry } from './tar.ts';

/**
 * Writes everything that a database holds at one moment into a file, while people go on writing. The
 * file gets its name when it is whole, on disk, and was read again.
 */
export async function writeBackup(db: Database, file: string, at: Date): Promise<form.Manifest> {
	if (existsSync(file)) throw new form.BackupError(`${file} is there already.`);
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const unfinished = `${file}.unfinished`;
	rmSync(unfinished, { force: true });
	try {
		await db.transaction(
			(tx) => {
				const disk = createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true });
				return pipeline(archiveOf(tx, at), createGzip(), disk);
			},
			{ isolationLevel: 'repeatable read', accessMode: 'read only' },
		);
		const manifest = await verifyBackup(unfinished);
		renameSync(unfinished, file);
		await syncFolder(dirname(file));
		return manifest;
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw error;
	}
}

async function* archiveOf(tx: Executor, at: Date): AsyncGenerator<Buffer> {
	const entry = (name: string, content: Buffer) => tarEntry({ name, content }, at);
	const migrations = await appliedMigrations(tx);
	if (migrations.length === 0) throw new form.BackupError('There is nothing in the database yet.');
	const header: form.Header = { format: form.format, version: version(), at: at.toISOString() };
	yield* entry(form.headerName, jsonOf(header));
	const all = await listTables(tx);
	await keepTables(tx, all);
	const tables: form.Manifest['tables'] = {};
	for (const table of all) {
		const tally = new Tally();
		let number = 0;
		for await (const part of partsOf(readRows(tx, table))) {
			tally.add(part);
			yield* entry(form.partName(table.name, ++number), part);
		}
		tables[table.name] = tally.result();
	}
	// Sequences belong to no transaction: read last, they are ahead of every row.
	const sequences = await readSequences(tx);
	const manifest: form.Manifest = { migrations: [...migrations], tables, sequences };
	yield* entry(form.manifestName, jsonOf(manifest));
	yield tarEnd;
}

function jsonOf(value: form.Header | form.Manifest): Buffer {
	return Buffer.from(`${JSON.stringify(value, null, '\t')}\n`);
}

function version(): string {
	const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}

/** A new name is on disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder);
	await handle.sync().finally(() => handle.close());
}
