import { processorMs } from '../cost.ts';
import type { Bench } from '../bench.ts';
import type { StartingDocument } from '../documents.ts';

export interface Many {
	readonly open: number;
	readonly processorMsPerEdit: number;
}

const [editsPerSecond, seconds] = [200, 4];

/** What an edit costs while few programmes are open, and while many are. */
export async function many(bench: Bench, { state }: StartingDocument): Promise<readonly Many[]> {
	const { server, generator, options } = bench;
	const costs: Many[] = [];
	for (const open of options.open ?? []) {
		await bench.join(await bench.rooms(open, state), state, 1);
		// The first edit in each makes what the later ones need.
		await generator.do('write', {
			rate: editsPerSecond,
			seconds: 1 + open / editsPerSecond,
		});
		const before = processorMs(server.pid);
		const { edits } = await generator.do('write', { rate: editsPerSecond, seconds });
		costs.push({ open, processorMsPerEdit: (processorMs(server.pid) - before) / edits });
		await generator.do('leave');
	}
	return costs;
}
