import type { Fault } from '../fault.ts';

/**
 * The database is gone, and everybody closes their page before it is back. What had reached the server
 * must be on disk as soon as it can be, though nobody is there who could send it again.
 */
export const lastOneLeaves: Fault = {
	name: 'the last one leaves',
	async strike(stage) {
		const { site, writers, random } = stage;
		await stage.pass(100, 400);
		await site.database.kill();
		await stage.untilNothingIsSaved();
		await stage.untilEverybodyHasAll();
		for (const writer of writers) {
			await writer.leave();
			await stage.pass(0, 100);
		}
		await stage.pass(0, random.chance(0.5) ? 100 : 1_000);
		await site.database.restart();
		await stage.untilAllIsOnDisk();
		return 'dead';
	},
};
