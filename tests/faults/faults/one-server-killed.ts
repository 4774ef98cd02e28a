import type { Fault } from '../fault.ts';

/** One of two servers is gone in the middle of whatever it was doing; its people go on with the other. */
export const oneServerKilled: Fault = {
	name: 'two servers, one killed',
	servers: 2,
	async strike(stage) {
		const { site, random, networks } = stage;
		// What has reached a server is not on disk for a while.
		site.database.network.delayMs = random.below(40);
		await stage.pass(100, 700);
		const killed = random.pick(site.servers);
		await site.kill(killed);
		// As a proxy does that notices.
		for (const network of networks) network.target = site.server.port;
		await stage.pass(100, 600);
		site.database.network.delayMs = 0;
		if (random.chance(0.5)) {
			await killed.restart();
			for (const network of networks) {
				if (random.chance(0.5)) continue;
				network.target = killed.port;
				network.drop();
			}
			await stage.pass(100, 400);
		}
		return 'recovers';
	},
};
