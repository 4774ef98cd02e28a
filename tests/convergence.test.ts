import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runConvergence, type Run } from './support/convergence.ts';

const regressions = join(import.meta.dirname, 'fixtures/convergence');

describe('replicas that got the same updates, in any order', () => {
	it.each([1, 2, 3, 4, 5, 6])('[R4][R5][O1] read the same programme (seed %i)', (seed) => {
		expect(runConvergence({ seed, peers: 3 + (seed % 3), steps: 150 })).toEqual([]);
	});

	const found = readdirSync(regressions).filter((name) => name.endsWith('.json'));
	it.each(found)('[R5] stay healed: %s', (name) => {
		const run = JSON.parse(readFileSync(join(regressions, name), 'utf8')) as Run;
		expect(runConvergence(run)).toEqual([]);
	});
});
