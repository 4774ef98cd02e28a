import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { giveToOrdinaryUser, ordinaryUser } from './ordinary-user.ts';

/** Makes the cluster beside its place and moves it there whole, so a killed start leaves no half. */
export function createCluster(
	binaries: Binaries,
	home: string,
	data: string,
	password: string,
): void {
	const unfinished = `${data}.unfinished`;
	const passwordFile = `${unfinished}.password`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { mode: 0o700 });
	giveToOrdinaryUser(unfinished);
	writeFileSync(passwordFile, password, { mode: 0o600 });
	giveToOrdinaryUser(passwordFile);
	const result = spawnSync(
		binaries.initdb,
		[
			...['-D', unfinished, '-U', 'klimapuente', '-A', 'scram-sha-256', '--pwfile', passwordFile],
			...['-E', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
			...['--no-locale', '--no-instructions'],
		],
		{ ...ordinaryUser, cwd: home, encoding: 'utf8' },
	);
	rmSync(passwordFile);
	if (result.status !== 0) {
		throw new Error(
			`Could not create the database in ${data}: ${result.stderr || String(result.error)}`,
		);
	}
	renameSync(unfinished, data);
}
