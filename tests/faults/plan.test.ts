import { describe, expect, it } from 'vitest';
import { faults } from './all.ts';
import { planRounds } from './suite.ts';

const namesOf = (seed: number, rounds = 100) =>
	planRounds(faults, rounds, seed).map(({ fault, seed: own }) => `${fault.name} ${own}`);

describe('the plan of the fault suite', () => {
	it('is the same for the same seed, and another for another', () => {
		expect(namesOf(1)).toEqual(namesOf(1));
		expect(namesOf(1)).not.toEqual(namesOf(2));
	});

	it('begins with the same rounds, however many there are', () => {
		expect(namesOf(1, 100).slice(0, 20)).toEqual(namesOf(1, 20));
	});

	it('has every fault as often as the others', () => {
		const planned = planRounds(faults, 3 * faults.length, 1);
		for (const fault of faults)
			expect(planned.filter((one) => one.fault === fault)).toHaveLength(3);
	});
});
