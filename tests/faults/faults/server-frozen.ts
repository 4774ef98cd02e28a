import type { Fault } from '../fault.ts';

/** The server stands still without closing anything, and then goes on or is killed. */
export const serverFrozen: Fault = {
	name: 'server frozen',
	async strike(stage) {
		const { site, random } = stage;
		await stage.pass(100, 500);
		site.server.signal('SIGSTOP');
		await stage.untilNothingIsSaved();
		await stage.pass(0, 500);
		if (random.chance(0.4)) {
			await site.server.end('SIGKILL');
			return 'dead';
		}
		site.server.signal('SIGCONT');
		return 'recovers';
	},
};
