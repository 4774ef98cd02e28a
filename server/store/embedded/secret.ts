import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Reads a secret that belongs to a data folder, or makes it. Only its owner can read the file. */
export function keepSecret(path: string): string {
	if (!existsSync(path)) {
		writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	}
	return readFileSync(path, 'utf8').trim();
}
