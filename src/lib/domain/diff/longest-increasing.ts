/** The positions of a longest strictly increasing subsequence of `values` (patience sorting). */
export function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
	const tails: number[] = [];
	const previous: (number | undefined)[] = [];
	values.forEach((value, position) => {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		previous[position] = tails[low - 1];
		tails[low] = position;
	});
	const kept = new Set<number>();
	for (let at = tails.at(-1); at !== undefined; at = previous[at]) kept.add(at);
	return kept;
}
