import { setTimeout as wait } from 'node:timers/promises';
import { processorMs, residentMb } from '../cost.ts';
import type { Bench } from '../bench.ts';
import type { Stretch } from '../load/measure.ts';

export interface Steady extends Stretch {
	/** Processor time of the server process. */
	readonly processorMsPerEdit: number;
	readonly residentMb: number;
	/** Not a number when too little time passed to tell. */
	readonly bytesWrittenPerEdit: number;
}

/** Whole states are held back so long while people write: before, nothing of them has been written. */
const storedAfterSeconds = 10;

/** After so long nothing of the documents as they began is held back any more. */
const settledMs = 15_000;

/** Everybody writes at the usual rate, after a second to warm up. They stay. */
export async function steady({ server, generator, options }: Bench): Promise<Steady> {
	const rate = options.documents * options.people * options.rate;
	if (options.steadySeconds > storedAfterSeconds) await wait(settledMs);
	await generator.do('write', { rate, seconds: 1 });
	const [processor, written] = [processorMs(server.pid), await server.bytesWritten()];
	const stretch = await generator.do('write', { rate, seconds: options.steadySeconds });
	const edits = Math.max(1, stretch.edits);
	return {
		...stretch,
		processorMsPerEdit: (processorMs(server.pid) - processor) / edits,
		residentMb: residentMb(server.pid),
		bytesWrittenPerEdit:
			options.steadySeconds > storedAfterSeconds
				? ((await server.bytesWritten()) - written) / edits
				: Number.NaN,
	};
}
