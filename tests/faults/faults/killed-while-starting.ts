import type { Fault } from '../fault.ts';

/** The server is killed again and again before it serves anybody; people write on meanwhile. */
export const killedWhileStarting: Fault = {
	name: 'killed while starting',
	async strike(stage) {
		const { site, random } = stage;
		await stage.pass(100, 500);
		for (let left = 1 + random.below(3); left > 0; left--) {
			await site.server.end('SIGKILL');
			// It fails unless it was faster.
			const ended = site.server.restart().catch(() => {});
			await stage.pass(20, 900);
			site.server.signal('SIGKILL');
			await ended;
		}
		await site.server.restart();
		await stage.pass(100, 500);
		return 'recovers';
	},
};
