import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../root.ts';

const stamp = join(projectRoot, 'build/.sources');
const sources = [
	'src/**/*',
	'server/**/*',
	'static/**/*',
	'vite.config.ts',
	'package-lock.json',
	'tsconfig.json',
];

/** Builds the server unless the build that is there was made from these very sources. */
export function buildIfStale(run: (command: string, args: readonly string[]) => boolean): void {
	const wanted = sourcesHash();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	process.stdout.write('Building …\n');
	const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');
	if (!run(process.execPath, [vite, 'build', '--logLevel', 'error'])) {
		process.stderr.write('The build failed.\n');
		process.exit(1);
	}
	writeFileSync(stamp, wanted);
}

function sourcesHash(): string {
	const hash = createHash('sha256');
	const files = globSync(sources, { cwd: projectRoot, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !path.includes('/i18n/messages/') && !path.includes('.test.ts'))
		.sort();
	for (const path of files) hash.update(path.slice(projectRoot.length)).update(readFileSync(path));
	return hash.digest('hex');
}
