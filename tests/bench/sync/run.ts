/**
 * Measures the server beside a bare relay, stock Hocuspocus and Yjs' own server, one after the other
 * under the same load: `npm run bench:sync`. Options: `--quick`, `--documents 8`, `--people 12`,
 * `--rate 1` (edits per second of each person). Prints JSON lines, then tables with ratios to the relay.
 */
import { spawnSync } from 'node:child_process';
import { buildIfStale } from '../../../server/cli/build.ts';
import { Bench } from './bench.ts';
import type { Contestant } from './contestant.ts';
import { contestants } from './contestants.ts';
import { longEdited, programmeOf, tiny } from './documents.ts';
import { Generator } from './generator.ts';
import { readOptions } from './options.ts';
import { ceiling } from './phases/ceiling.ts';
import { killing } from './phases/killing.ts';
import { many } from './phases/many.ts';
import { idleMemory, opening } from './phases/opening.ts';
import { steady } from './phases/steady.ts';
import { printResults } from './print.ts';
import type { Results } from './results.ts';

const options = readOptions();
buildIfStale((command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0);
const small = programmeOf('small, 10 measures', 10);
const usual = programmeOf('usual', options.measures);
const large = programmeOf('large, 300 measures', 300);
const long = longEdited('300 measures, 200,000 edits', 300, 200_000);
const opened = options.openings > 1 ? [small, large, long] : [long];

const all: Results[] = [];
for (const contestant of contestants) {
	const results = await measure(contestant);
	process.stdout.write(`${JSON.stringify({ ...results, contestant: contestant.name })}\n`);
	all.push(results);
}
printResults(all);

async function measure(contestant: Contestant): Promise<Results> {
	const server = await contestant.start();
	const generator = new Generator();
	try {
		const bench = new Bench(contestant, server, generator, options);
		const phase = async <T>(title: string, run: () => Promise<T>): Promise<T> => {
			const began = performance.now();
			const result = await run();
			const seconds = ((performance.now() - began) / 1_000).toFixed(1);
			process.stderr.write(`${contestant.name}: ${title}, ${seconds} s\n`);
			return result;
		};
		await phase('everybody joins', () => bench.fill(usual.state));
		const live = {
			contestant,
			steady: await phase('usual rate', () => steady(bench)),
			ceiling: await phase('ceiling', () => ceiling(bench)),
		};
		await generator.do('leave');
		if (contestant.dialect === 'relay') return live;
		const kept = {
			...live,
			opening: await phase('opening', () => opening(bench, opened)),
			idleMb: await phase('idle memory', () => idleMemory(bench, long)),
		};
		if (!contestant.stores) return kept;
		return {
			...kept,
			killing: await phase('kill -9', () => killing(bench, usual)),
			many: await phase('many open', () => many(bench, tiny())),
		};
	} finally {
		generator.end();
		await server.stop();
	}
}
