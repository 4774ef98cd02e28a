import type { Fault } from '../fault.ts';

/** Each word between the server and PostgreSQL takes a while; nothing fails. */
export const slowDatabase: Fault = {
	name: 'slow database',
	async strike(stage) {
		const { site, random } = stage;
		site.database.network.delayMs = 10 + random.below(300);
		await stage.pass(500, 1_500);
		if (random.chance(0.5)) {
			await site.server.end('SIGKILL');
			return 'dead';
		}
		site.database.network.delayMs = 0;
		return 'recovers';
	},
};
