/**
 * Measures what is done with a large programme, each as ratio to plain decoding of the same document by
 * Yjs in the same run, and what each page of the build loads: `npm run bench -- [seed]`. Nothing is
 * asserted: the table is to be read, and compared with that of another day.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { pageSizes } from '../support/page-sizes.ts';
import { writeProgramme } from './programme.ts';
import { printTable } from './table.ts';
import { tasksOn } from './tasks.ts';
import { timeTasks, type Spread } from './timing.ts';

const seed = Number(process.argv[2] ?? 1);
const rounds = 15;

const { doc, size } = writeProgramme(seed, 300, 10);
const update = Y.encodeStateAsUpdate(doc);
const thousand = (count: number) => `${Math.round(count / 1000)},000`;
process.stdout.write(
	`A programme of ${size.measures} measures, ${thousand(size.characters)} characters, ` +
		`${thousand(size.edits)} edits, ${Math.round(update.length / 1000)} KB; seed ${seed}, ${rounds} rounds\n\n`,
);

const between = ({ least, most }: Spread, digits: number) =>
	`${least.toFixed(digits)}–${most.toFixed(digits)}`;
printTable(
	['', 'ms', 'min–max', '× decoding', 'min–max'],
	timeTasks(tasksOn(update), rounds).map(({ name, time, ratio }) => [
		name,
		time.median.toFixed(2),
		between(time, 2),
		ratio.median.toFixed(4),
		between(ratio, 3),
	]),
);

const build = join(import.meta.dirname, '../../build');
if (existsSync(join(build, 'server/manifest.js'))) {
	const sizes = await pageSizes(build);
	const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
	process.stdout.write('\n');
	printTable(
		['JavaScript per page, gzip', 'KB', 'budget', ''],
		sizes.map(({ route, gzip, budget }) => [
			route,
			kilobytes(gzip),
			kilobytes(budget),
			gzip > budget ? 'over' : '',
		]),
	);
} else process.stdout.write('\nThere is no build to weigh; `npm run build` makes one.\n');
