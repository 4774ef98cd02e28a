import type { Fault } from '../fault.ts';

/** PostgreSQL is gone as after a power cut, or recovers from the end of one of its processes. */
export const databaseKilled: Fault = {
	name: 'database killed',
	async strike(stage) {
		const { site, random } = stage;
		await stage.pass(100, 700);
		if (random.chance(0.3)) site.database.killOne((pids) => random.pick(pids));
		else await site.database.kill();
		await stage.pass(0, 900);
		const serverToo = random.chance(0.3);
		if (serverToo) await site.server.end('SIGKILL');
		else await site.database.restart();
		await stage.pass(0, 500);
		return serverToo ? 'dead' : 'recovers';
	},
};
