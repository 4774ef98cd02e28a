import type { Fault } from '../fault.ts';

/** The connections between the server and PostgreSQL fall silent, and then break or go on. */
export const silentDatabase: Fault = {
	name: 'silent database',
	async strike(stage) {
		const { site, random } = stage;
		const { network } = site.database;
		await stage.pass(100, 500);
		// Only the answers are missing: what was asked for is done.
		if (random.chance(0.5)) network.freeze('back');
		else network.freeze('there', 'back');
		await stage.untilNothingIsSaved();
		await stage.pass(0, 500);
		if (random.chance(0.3)) {
			await site.server.end('SIGKILL');
			return 'dead';
		}
		if (random.chance(0.5)) network.drop();
		network.mend();
		return 'recovers';
	},
};
