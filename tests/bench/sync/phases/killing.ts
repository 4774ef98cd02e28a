import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { StartingDocument } from '../documents.ts';
import type { Outcome } from '../load/crowd.ts';

/** The server is killed while everybody writes; nobody comes back. Sums over all killings. */
export async function killing(bench: Bench, { state }: StartingDocument): Promise<Outcome> {
	const { server, generator, options, random } = bench;
	const [leastMs, mostMs] = options.killedAfterMs;
	const outcomes: Outcome[] = [];
	for (let left = options.killings; left > 0; left--) {
		await bench.fill(state);
		const rate = options.documents * options.people * options.rate;
		const writing = generator.do('write', { rate, seconds: mostMs / 1_000 + 5 });
		await wait(leastMs + random.below(mostMs - leastMs));
		await server.kill();
		await writing;
		await server.restart();
		outcomes.push(await generator.do('outcome', { url: server.url }));
		await generator.do('leave');
	}
	const sum = (of: (outcome: Outcome) => number) =>
		outcomes.reduce((total, outcome) => total + of(outcome), 0);
	return {
		edits: sum(({ edits }) => edits),
		acknowledged: sum(({ acknowledged }) => acknowledged),
		acknowledgedLost: sum(({ acknowledgedLost }) => acknowledgedLost),
		seenLost: sum(({ seenLost }) => seenLost),
		oldestLostMs: Math.max(...outcomes.map(({ oldestLostMs }) => oldestLostMs)),
	};
}
