import type { Fault } from '../fault.ts';
import { repeat } from '../repeat.ts';

/** Each update reaches the server several times, at once or later: it must count once. */
export const sentTwice: Fault = {
	name: 'sent twice',
	between: repeat,
	async strike(stage) {
		await stage.pass(300, 1_000);
		if (stage.random.chance(0.5)) return 'recovers';
		await stage.site.server.end('SIGKILL');
		return 'dead';
	},
};
