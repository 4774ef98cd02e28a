import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project, wherever this file was built to: the one that holds `drizzle`. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
	if (existsSync(join(folder, 'drizzle', 'meta', '_journal.json'))) return folder;
	if (folder === dirname(folder)) throw new Error(`No project folder above ${import.meta.dirname}`);
	return findRoot(dirname(folder));
}
