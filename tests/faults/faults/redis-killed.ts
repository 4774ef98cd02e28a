import type { Fault } from '../fault.ts';

/** Two servers do not hear one another for a while: Redis is gone, or silent. One of them may go as well. */
export const redisKilled: Fault = {
	name: 'Redis killed',
	servers: 2,
	async strike(stage) {
		const { site, random, networks } = stage;
		await stage.pass(100, 500);
		const silent = random.chance(0.3);
		if (silent) site.redis.signal('SIGSTOP');
		else await site.redis.kill();
		await stage.pass(100, 800);
		if (random.chance(0.3)) {
			await site.kill(random.pick(site.servers));
			for (const network of networks) network.target = site.server.port;
			await stage.pass(0, 300);
		}
		if (silent) site.redis.signal('SIGCONT');
		else if (random.chance(0.7)) await site.redis.restart();
		await stage.pass(0, 300);
		return 'recovers';
	},
};
