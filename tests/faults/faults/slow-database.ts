import type { Fault } from '../fault.ts';

/** Each word between the server and PostgreSQL takes a while; nothing fails. */
export const slowDatabase: Fault = {
	name: 'slow database',
	async strike(stage) {
		const { site, random } = stage;
		site.database.network.delayMs = 5 + random.below(100);
		await stage.pass(800, 2_500);
		if (random.chance(0.5)) {
			await site.server.end('SIGKILL');
			return 'dead';
		}
		site.database.network.delayMs = 0;
		return 'recovers';
	},
};
