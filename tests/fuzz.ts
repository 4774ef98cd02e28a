/**
 * Runs the convergence fuzz for as long as asked: `npm run fuzz -- [steps] [seed]`, 10,000 steps by
 * default. A failing run is printed as JSON; put it into tests/fixtures/convergence and it is replayed
 * by every test run from then on.
 */
import { runConvergence } from './support/convergence.ts';

const steps = Number(process.argv[2] ?? 10_000);
let seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
const stepsPerRun = 250;
let failed = 0;
let passed = 0;
for (let done = 0; done < steps; done += stepsPerRun, seed++) {
	const run = { seed, peers: 3 + (seed % 3), steps: stepsPerRun };
	const wrong = runConvergence(run);
	if (wrong.length === 0) passed++;
	else {
		failed++;
		process.stdout.write(`${JSON.stringify(run)}\n${wrong.slice(0, 5).join('\n')}\n`);
	}
}
process.stdout.write(`${passed} passed, ${failed} failed (${steps} steps)\n`);
process.exitCode = failed === 0 ? 0 : 1;
