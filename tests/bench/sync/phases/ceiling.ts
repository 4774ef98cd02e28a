import type { Bench } from '../bench.ts';

export interface Ceiling {
	/** The highest rate in edits per second at which all was well. */
	readonly rate: number;
	/** Whether the generator, not the server, ended the search. */
	readonly limitedByGenerator: boolean;
}

const lowestRate = 400;
const highestRate = 60_000;
const latestMs = 200;

/** Something else on the machine can spoil a moment; it does not spoil as many as this. */
const tries = 2;

/**
 * Looks for the highest rate with a p99 of at most 200 ms and nothing missing: doubles it until that
 * fails, then halves the gap a few times.
 */
export async function ceiling({ generator, options }: Bench): Promise<Ceiling> {
	let limitedByGenerator = false;
	const isWell = async (rate: number) => {
		for (let left = tries; left > 0; left--) {
			const stretch = await generator.do('write', { rate, seconds: options.ceilingSeconds });
			if (stretch.missing === 0 && stretch.p99 <= latestMs) return true;
			({ limitedByGenerator } = stretch);
		}
		return false;
	};
	let good = 0;
	let bad = lowestRate;
	while (bad <= highestRate && (await isWell(bad))) [good, bad] = [bad, bad * 2];
	for (let left = options.ceilingSteps; left > 0 && good > 0; left--) {
		const middle = Math.round((good + bad) / 2);
		if (await isWell(middle)) good = middle;
		else bad = middle;
	}
	return { rate: good, limitedByGenerator };
}
