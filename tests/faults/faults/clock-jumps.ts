import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault } from '../fault.ts';
import { until } from '../until.ts';

const hour = 3_600_000;
const jumps = [-24 * 3_650 * hour, -24 * hour, -hour, -60_000, 0, 60_000, hour, 24 * 400 * hour];

/** The server's clock is set, forwards and back. */
export const clockJumps: Fault = {
	name: 'clock jumps',
	settings: {
		NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, '../jumping-clock.ts')).href}`,
	},
	async strike(stage) {
		const { site, random } = stage;
		for (let left = 1 + random.below(3); left > 0; left--) {
			await stage.pass(100, 500);
			const said = site.server.output.length;
			writeFileSync(join(site.server.dataDir, 'clock'), String(random.pick(jumps)));
			site.server.signal('SIGUSR2');
			await until('the clock has jumped', () =>
				site.server.output.slice(said).includes('The clock has jumped'),
			);
		}
		await stage.pass(100, 500);
		const reasons = stage.writers.flatMap((writer) => writer.reasons);
		if (reasons.length > 0) throw new Error(`The server refused people: ${reasons.join(', ')}`);
		return 'recovers';
	},
};
