import type { Fault } from '../fault.ts';

/** One of the people is gone without a word, a phone in a tunnel for instance; the others write on. */
export const oneIsLost: Fault = {
	name: 'one of several is lost',
	async strike(stage) {
		const { random, networks, writers } = stage;
		await stage.pass(100, 500);
		const lost = random.below(writers.length);
		networks[lost]?.freeze('there', 'back');
		writers[lost]?.lose();
		await stage.pass(200, 600);
		if (random.chance(0.5)) networks[lost]?.drop();
		return 'recovers';
	},
};
