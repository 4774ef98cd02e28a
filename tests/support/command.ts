import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#server/root.ts';

/** Runs a command of the server as somebody types it, with settings from the environment. */
export function runCommand(
	name: 'token' | 'backup' | 'restore',
	variables: { readonly [name: string]: string },
	...words: readonly string[]
) {
	const { PATH = '' } = process.env;
	const options = { cwd: tmpdir(), env: { PATH, ...variables }, timeout: 60_000 };
	const command = [join(projectRoot, 'server/cli', `${name}.ts`), ...words];
	return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
		execFile(process.execPath, command, options, (error, stdout, stderr) => {
			resolve({ code: error ? error.code : 0, stdout, stderr });
		});
	});
}
