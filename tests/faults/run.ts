/**
 * Lets everything go wrong that can, and looks for acknowledged edits that are gone: `npm run faults`.
 * Options: `--rounds 100`, `--seed 1`, `--fault "server killed"` for one of them, `--only 17` for one
 * round of a seed. Prints what went wrong as JSON lines, then a table.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../server/cli/build.ts';
import { faults } from './all.ts';
import { wentWell, type Round } from './round.ts';
import { planRounds, Suite } from './suite.ts';
import { printRounds } from './table.ts';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '100' },
		seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
		fault: { type: 'string' },
		only: { type: 'string' },
	},
});
const chosen = faults.filter(({ name }) => values.fault === undefined || values.fault === name);
if (chosen.length === 0) {
	process.stderr.write(
		`There is no such fault; there are: ${faults.map((f) => f.name).join(', ')}\n`,
	);
	process.exit(2);
}
const plans = planRounds(chosen, Number(values.rounds), Number(values.seed)).filter(
	({ number }) => values.only === undefined || number === Number(values.only),
);
buildIfStale((command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0);
process.stdout.write(`Seed ${values.seed}, ${plans.length} rounds\n`);
const suite = new Suite();
const rounds: Round[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void suite.close().finally(() => process.exit(1)));
}
try {
	for (const plan of plans) {
		const round = await suite.play(plan);
		rounds.push(round);
		if (!wentWell(round)) {
			process.stdout.write(`${JSON.stringify({ number: plan.number, ...round })}\n`);
		} else if (process.stdout.isTTY) {
			process.stdout.write(`${plan.number} ${round.fault}\r`);
		}
	}
} finally {
	await suite.close();
}
printRounds(faults, rounds);
process.exitCode = rounds.length > 0 && rounds.every(wentWell) ? 0 : 1;
