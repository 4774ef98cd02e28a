import { printTable } from '../table.ts';
import { figuresOf, ratio } from './figures.ts';
import type { Results } from './results.ts';

/** Prints what was measured, with ratios to the first. */
export function printResults(all: readonly Results[]): void {
	const columns = all.map(({ contestant }) => contestant.name);
	const rows = measures.map(([title, digits, of]) => {
		const base = of(all[0]);
		return [title, ...all.map((results) => cell(of(results), base, digits))];
	});
	process.stdout.write('\nIn brackets: the ratio to the relay.\n\n');
	printTable(['', ...columns], rows);
	printOpenings(all);
	printFigures(all);
	for (const { contestant, steady, ceiling } of all) {
		if (steady.limitedByGenerator) {
			process.stdout.write(
				`${contestant.name}: the load generator was the limit at the usual rate.\n`,
			);
		}
		if (ceiling.limitedByGenerator) {
			process.stdout.write(
				`${contestant.name}: the load generator was the limit of the ceiling.\n`,
			);
		}
	}
}

type Value = number | undefined;
type Of = (results: Results | undefined) => Value;

const measures: readonly (readonly [title: string, digits: number, of: Of])[] = [
	['propagation p50, ms', 2, (one) => one?.steady.p50],
	['propagation p95, ms', 2, (one) => one?.steady.p95],
	['propagation p99, ms', 2, (one) => one?.steady.p99],
	['acknowledgement p99, ms', 2, (one) => one?.steady.savedP99],
	['missing', 0, (one) => one?.steady.missing],
	['ceiling, edits/s', 0, (one) => one?.ceiling.rate],
	['processor per edit, ms', 3, (one) => one?.steady.processorMsPerEdit],
	['memory, MB', 0, (one) => one?.steady.residentMb],
	['bytes down per edit', 0, (one) => one?.steady.bytesDown],
	['bytes written per edit', 0, (one) => one?.steady.bytesWrittenPerEdit],
	['memory of an open idle programme, MB', 1, (one) => one?.idleMb],
	['kill -9: edits', 0, (one) => one?.killing?.edits],
	['kill -9: acknowledged', 0, (one) => one?.killing?.acknowledged],
	['kill -9: acknowledged and lost', 0, (one) => one?.killing?.acknowledgedLost],
	['kill -9: seen and lost', 0, (one) => one?.killing?.seenLost],
	['kill -9: oldest lost, ms', 0, (one) => one?.killing?.oldestLostMs],
	['processor per edit, few open, ms', 3, (one) => one?.many?.[0]?.processorMsPerEdit],
	['processor per edit, many open, ms', 3, (one) => one?.many?.[1]?.processorMsPerEdit],
	['load generator, share of a processor', 2, (one) => one?.steady.generatorShare],
];

function printOpenings(all: readonly Results[]): void {
	const rows = all.flatMap(({ contestant, opening = [] }) =>
		opening.map(({ document, kilobytes, coldMs, coldBytesMs, warmMs, decodeMs }) => [
			`${document}: ${contestant.name}`,
			number(kilobytes, 0),
			number(decodeMs, 0),
			number(coldBytesMs, 0),
			cell(coldMs, decodeMs, 0),
			cell(warmMs, decodeMs, 0),
		]),
	);
	process.stdout.write(
		'\nOpening, in milliseconds; in brackets: the ratio to what Yjs takes to decode.\n\n',
	);
	printTable(['', 'KB', 'decode', 'cold: bytes there', 'cold: read', 'warm: read'], rows.sort());
}

function printFigures(all: readonly Results[]): void {
	process.stdout.write('\n');
	printTable(
		['figures to reach', 'measured', 'to reach', ''],
		figuresOf(all).map(({ name, value, limit, unit, verdict }) => [
			name,
			`${number(value, 2)} ${unit}`.trim(),
			`${limit} ${unit}`.trim(),
			verdict,
		]),
	);
}

function cell(value: Value, base: Value, digits: number): string {
	const share = ratio(value, base);
	const bracket = Number.isFinite(share) ? ` (${share.toFixed(2)})` : '';
	return number(value, digits) + bracket;
}

/** A dash stands for what does not apply. */
function number(value: Value, digits: number): string {
	return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
}
