import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'klimapuente-bench-'));
const file = join(folder, 'memory');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Settings with which a server tells how much memory it uses. */
export const probed = {
	NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'memory-probe.ts')).href}`,
	PROBE_FILE: file,
};

/** Memory that a server has in use, in megabytes. */
export async function usedMb(pid: number): Promise<number> {
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	for (let left = 1_000; left > 0; left--) {
		const bytes = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
		if (bytes > 0) return bytes / 2 ** 20;
		await wait(10);
	}
	throw new Error('The server does not tell how much memory it uses');
}
