/** `npm start`: builds what is out of date and runs the server in this process. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../root.ts';
import { buildIfStale } from './build.ts';

process.chdir(projectRoot);
buildIfStale(
	(command, args) =>
		spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0,
);
await import(join(projectRoot, 'build/server/main.js'));
