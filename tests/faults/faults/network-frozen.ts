import type { Fault } from '../fault.ts';

/** The networks of some people fall silent without closing, one way or both, and then go on or break. */
export const networkFrozen: Fault = {
	name: 'network frozen',
	async strike(stage) {
		const { random, networks } = stage;
		await stage.pass(100, 400);
		const frozen = networks.filter((_, index) => index === 0 || random.chance(0.5));
		for (const network of frozen) {
			const directions = random.pick([['there'], ['back'], ['there', 'back']] as const);
			network.freeze(...directions);
		}
		// Up to longer than a client waits for a word before it gives the connection up.
		await stage.pass(300, random.chance(0.2) ? 4_500 : 1_000);
		for (const network of frozen) {
			if (random.chance(0.5)) network.drop();
			network.mend();
		}
		await stage.pass(0, 300);
		return 'recovers';
	},
};
