import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTar, tarEnd, tarEntry, type Entry } from './tar.ts';

const at = new Date('2026-07-01T08:00:00Z');
const lengths = [0, 1, 511, 512, 513, 100_000];
const entries = lengths.map((length) => ({
	name: `tables/of/${length}.bin`,
	content: Buffer.from(Array.from({ length }, (_, index) => (index * 7) % 256)),
}));
const archive = Buffer.concat([...entries.flatMap((entry) => tarEntry(entry, at)), tarEnd]);

async function read(bytes: Buffer, chunk: number): Promise<readonly Entry[]> {
	async function* chunks() {
		for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk);
	}
	const found: Entry[] = [];
	for await (const { name, content } of readTar(chunks())) found.push({ name, content });
	return found;
}

it('an archive reads as what was written, however its bytes arrive', async () => {
	for (const chunk of [1, 100, 512, 65_536, archive.length])
		expect(await read(archive, chunk)).toEqual(entries);
});

it('an archive can be unpacked by tar', () => {
	const folder = mkdtempSync(join(tmpdir(), 'klimapuente-tar-'));
	writeFileSync(join(folder, 'archive.tar'), archive);
	const { status, stderr } = spawnSync('tar', ['-xf', 'archive.tar'], { cwd: folder });
	expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
	for (const { name, content } of entries)
		expect(readFileSync(join(folder, name))).toEqual(content);
	rmSync(folder, { recursive: true });
});

it('an archive that is cut off is not taken for a whole one', async () => {
	for (const length of [0, 1, 511, 512, 600, 5_000, archive.length - tarEnd.length])
		await expect(read(archive.subarray(0, length), 4096)).rejects.toThrow('the end is missing');
});

it('a damaged header is noticed, and so is what follows the end', async () => {
	const damaged = Buffer.from(archive);
	damaged.write('x', 3);
	await expect(read(damaged, 4096)).rejects.toThrow('the header of an entry is damaged');
	const longer = Buffer.concat([archive, Buffer.from('more')]);
	await expect(read(longer, 4096)).rejects.toThrow('something follows the end');
});
