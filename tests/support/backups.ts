import { createReadStream, writeFileSync } from 'node:fs';
import { createGunzip, gzipSync } from 'node:zlib';
import { manifestName, tableOfPart, type Manifest } from '#server/backup/format.ts';
import { Tally } from '#server/backup/part.ts';
import { readTar, tarEnd, tarEntry, type Entry } from '#server/backup/tar.ts';

/** The files in a backup. */
export async function entriesOf(file: string): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	for await (const { name, content } of readTar(createReadStream(file).pipe(createGunzip())))
		entries.push({ name, content });
	return entries;
}

/** Writes an archive that is whole, whatever is in it. */
export function writeArchive(file: string, entries: readonly Entry[]): void {
	const at = new Date(0);
	writeFileSync(
		file,
		gzipSync(Buffer.concat([...entries.flatMap((e) => tarEntry(e, at)), tarEnd])),
	);
}

/** A file of an archive with other words in it, which must have been there. */
export function replaced({ name, content }: Entry, words: string, by: string): Entry {
	const text = content.toString();
	if (!text.includes(words)) throw new Error(`${words} is not in ${name}`);
	return { name, content: Buffer.from(text.replace(words, by)) };
}

/** The same files with a manifest that fits them, as if a backup had been made of just that. */
export function withFittingManifest(entries: readonly Entry[]): readonly Entry[] {
	return entries.map((entry) => {
		if (entry.name !== manifestName) return entry;
		const manifest = JSON.parse(entry.content.toString()) as Manifest;
		for (const table of Object.keys(manifest.tables)) {
			const tally = new Tally();
			for (const { name, content } of entries) if (tableOfPart(name) === table) tally.add(content);
			manifest.tables[table] = tally.result();
		}
		return { name: entry.name, content: Buffer.from(JSON.stringify(manifest)) };
	});
}
