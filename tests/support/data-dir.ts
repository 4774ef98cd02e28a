import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for a server's data. Its database can enter it, also when the tests run as root and the
 * database as somebody else: otherwise its data would lie outside, and stay there for good.
 */
export function makeDataDir(): string {
	const dataDir = mkdtempSync(join(tmpdir(), 'klimapuente-'));
	chmodSync(dataDir, 0o755);
	return dataDir;
}
