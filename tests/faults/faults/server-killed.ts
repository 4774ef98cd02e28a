import type { Fault } from '../fault.ts';

/** The process is gone in the middle of whatever it was doing. */
export const serverKilled: Fault = {
	name: 'server killed',
	async strike(stage) {
		await stage.pass(100, 1_200);
		await stage.site.server.end('SIGKILL');
		return 'dead';
	},
};
