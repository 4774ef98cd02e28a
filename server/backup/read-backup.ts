import { createReadStream } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as form from './format.ts';
import { Tally } from './part.ts';
import { readTar, type Entry } from './tar.ts';

/** Some rows of a table, one JSON object per line. */
export interface Part {
	readonly table: string;
	readonly content: Buffer;
}

/** Reads a backup to its end; throws unless every byte is as it was written. */
export async function verifyBackup(file: string): Promise<form.Manifest> {
	const parts = readParts(file);
	for (;;) {
		const next = await parts.next();
		if (next.done) return next.value;
	}
}

/** The rows in a backup; what it returns at the end says that they were all. */
export async function* readParts(file: string): AsyncGenerator<Part, form.Manifest> {
	try {
		return yield* checkedParts(entriesOf(file));
	} catch (error) {
		if (error instanceof form.BackupError) throw error;
		const { code, message } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT') throw new form.BackupError(`There is no file ${file}.`);
		throw new form.BackupError(`${file} is damaged, or no backup of Klimapuente: ${message}.`, {
			cause: error,
		});
	}
}

function entriesOf(file: string): AsyncGenerator<Entry> {
	const unzip = createGunzip({ chunkSize: 256 * 1024 });
	// What fails reaches whoever reads from the last of them.
	return readTar(pipeline(createReadStream(file), unzip, () => {}));
}

async function* checkedParts(entries: AsyncGenerator<Entry>): AsyncGenerator<Part, form.Manifest> {
	const tallies = new Map<string, Tally>();
	let manifest: form.Manifest | undefined;
	const { value: first } = (await entries.next()) as { value?: Entry };
	if (first?.name !== form.headerName) throw new Error(`it does not begin with ${form.headerName}`);
	checkHeader(first.content);
	for await (const { name, content } of entries) {
		const table = form.tableOfPart(name);
		if (manifest) throw new Error(`${name} follows the manifest`);
		if (name === form.manifestName) manifest = form.manifestSchema.parse(parse(content));
		else if (!table) throw new Error(`${name} has no place in a backup`);
		else {
			const tally = tallies.get(table) ?? new Tally();
			tallies.set(table, tally);
			tally.add(content);
			yield { table, content };
		}
	}
	if (!manifest) throw new Error('the manifest is missing');
	for (const table of tallies.keys())
		if (!manifest.tables[table]) throw new Error(`the manifest does not name ${table}`);
	for (const [table, expected] of Object.entries(manifest.tables)) {
		const found = (tallies.get(table) ?? new Tally()).result();
		if (!isDeepStrictEqual(found, expected))
			throw new Error(`the rows of ${table} are not those of the manifest`);
	}
	return manifest;
}

function checkHeader(content: Buffer): void {
	const { format, version } = form.headerSchema.parse(parse(content));
	if (format > form.format) {
		throw new form.BackupError(
			`The backup was made by a newer version of Klimapuente (${version}): update this one first.`,
		);
	}
}

function parse(content: Buffer): unknown {
	return JSON.parse(content.toString());
}
