import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One thing whose time is measured. */
export interface Task {
	readonly name: string;
	/** Prepares one run, outside the time, and returns what is timed. */
	readonly prepare: () => () => unknown;
	/** How often it is done in one run: short things are timed many at a time. */
	readonly times?: number;
}

/** The middle of all runs with the extremes, in milliseconds. */
export interface Spread {
	readonly median: number;
	readonly least: number;
	readonly most: number;
}

export interface Timing {
	readonly name: string;
	readonly time: Spread;
	/** To the first task, run by run: what slows the machine down for a while slows both. */
	readonly ratio: Spread;
}

/**
 * Times tasks against the first of them. The runs interleave, so that all tasks meet the same machine;
 * one round before warms up and does not count.
 */
export function timeTasks(tasks: readonly Task[], rounds: number): readonly Timing[] {
	const times = tasks.map((): number[] => []);
	for (let round = -1; round < rounds; round++) {
		tasks.forEach((task, index) => {
			const time = timeOnce(task);
			if (round >= 0) times[index]?.push(time);
		});
	}
	return tasks.map(({ name }, index) => {
		const own = times[index] ?? [];
		const ratios = own.map((time, round) => time / (times[0]?.[round] ?? time));
		return { name, time: spreadOf(own), ratio: spreadOf(ratios) };
	});
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let result: unknown;

function timeOnce({ prepare, times = 1 }: Task): number {
	const runs = Array.from({ length: times }, prepare);
	// Each task pays for its own garbage, not for that of the task before.
	collectGarbage();
	const begin = performance.now();
	for (const run of runs) result = run();
	return (performance.now() - begin) / times;
}

/** What the last task gave. Kept, so that no task can be left out as useless. */
export function lastResult(): unknown {
	return result;
}

function spreadOf(values: readonly number[]): Spread {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (index: number) => sorted[index] ?? Number.NaN;
	const half = sorted.length >> 1;
	const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
	return { median, least: at(0), most: at(sorted.length - 1) };
}
