/** Prints rows in columns: the first to the left, numbers to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = head.map((_, column) =>
		Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
	);
	for (const row of [head, widths.map((width) => '-'.repeat(width)), ...rows]) {
		const cells = row.map((cell, column) => {
			const width = widths[column] ?? 0;
			return column === 0 ? cell.padEnd(width) : cell.padStart(width);
		});
		process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
	}
}
