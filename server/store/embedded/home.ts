import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isReachable } from './ordinary-user.ts';

/**
 * Where the database lies: in the data folder, unless root keeps that where the ordinary user cannot
 * go. Then it lies below /var/lib and the data folder holds a link to it.
 */
export function homeOf(dataDir: string): string {
	return isReachable(dataDir) ? dataDir : homeOutside(dataDir, '/var/lib/klimapuente');
}

/**
 * The place below `base` that belongs to a data folder. A new data folder at the path of one that was
 * deleted gets an empty place: the password to the old database went with the old folder. That database
 * is set aside, not deleted.
 */
export function homeOutside(dataDir: string, base: string): string {
	const home = join(base, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
	const link = join(dataDir, 'database');
	const isKnown = lstatSync(link, { throwIfNoEntry: false }) !== undefined;
	if (!isKnown && existsSync(home)) {
		renameSync(home, `${home}.${new Date().toISOString().replaceAll(':', '-')}`);
	}
	mkdirSync(home, { recursive: true, mode: 0o755 });
	if (!isKnown) symlinkSync(home, link);
	return home;
}
