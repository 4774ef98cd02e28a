import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../faults/all.ts';
import { serverKilled } from '../faults/faults/server-killed.ts';
import { premature } from '../faults/premature.ts';
import { playRound } from '../faults/round.ts';
import { Site } from '../faults/site.ts';

/** One round of each of these here; `npm run faults` plays all of them, many times. */
const some = [
	'server killed',
	'killed during a snapshot',
	'database killed',
	'files cannot grow',
	'the last one leaves',
	'sent twice',
	'two servers, one killed',
];

let site: Site;
beforeAll(async () => {
	site = await Site.open();
});
afterAll(() => site.close());

describe('whatever goes wrong', () => {
	it.each(faults.filter(({ name }) => some.includes(name)))(
		'nothing is lost that was acknowledged, nothing counts twice: $name',
		async (fault) => {
			const round = await playRound(site, fault, 3);
			expect(round).toMatchObject({ lost: [], doubled: [], strange: [], problems: [] });
			expect(round.acknowledged).toBeGreaterThan(0);
		},
	);
});

describe('the fault suite', () => {
	it('finds a server that acknowledges before it has committed', async () => {
		site.database.network.delayMs = 10;
		const round = await playRound(site, serverKilled, 1, premature);
		expect(round.lost.length).toBeGreaterThan(0);
		expect(round.problems).toEqual([]);
	});
});
