/**
 * `npm run lock`, after every change of dependencies. A package can name builds for platforms that
 * the registry at hand does not have; `npm install` leaves them out of the lock file and `npm ci` then
 * refuses it. This adds an entry for each, so that the lock file is whole on every machine; where such
 * a build is to be had it is installed, elsewhere it is passed over as optional.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../root.ts';

interface Locked {
	version?: string;
	dev?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	optionalDependencies?: Record<string, string>;
}

const path = join(projectRoot, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Locked> };
for (const [key, locked] of Object.entries(lock.packages)) {
	if (key === '') continue;
	for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
		if (Object.keys(lock.packages).some((other) => other.endsWith(`node_modules/${name}`)))
			continue;
		const [, os = '', cpu = ''] = /(android|darwin|freebsd|linux|win32)-(\w+)/.exec(name) ?? [];
		lock.packages[`node_modules/${name}`] = {
			version: version.replace(/^[^\d]*/, ''),
			...(locked.dev && { dev: true }),
			optional: true,
			os: [os],
			cpu: [cpu],
		};
	}
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, '\t')}\n`);
