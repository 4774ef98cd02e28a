import { printTable } from '../bench/table.ts';
import type { Fault } from './fault.ts';
import type { Round } from './round.ts';

const columns: readonly (readonly [title: string, of: (rounds: readonly Round[]) => number])[] = [
	['rounds', (rounds) => rounds.length],
	['edits', (rounds) => sum(rounds, ({ edits }) => edits)],
	['acknowledged', (rounds) => sum(rounds, ({ acknowledged }) => acknowledged)],
	['lost', (rounds) => sum(rounds, ({ lost }) => lost.length)],
	['doubled', (rounds) => sum(rounds, ({ doubled }) => doubled.length)],
	['seen but lost', (rounds) => sum(rounds, ({ seenButLost }) => seenButLost.length)],
	['longest not saved, ms', (rounds) => Math.max(...rounds.map((one) => one.longestUnsavedMs))],
	['other problems', (rounds) => sum(rounds, ({ problems }) => problems.length)],
];

/** Prints one line per fault, and one for all of them. */
export function printRounds(faults: readonly Fault[], rounds: readonly Round[]): void {
	const lines = faults
		.map(({ name }) => [name, rounds.filter(({ fault }) => fault === name)] as const)
		.filter(([, played]) => played.length > 0);
	printTable(
		['fault', ...columns.map(([title]) => title)],
		[...lines, ['all', rounds] as const].map(([name, played]) => [
			name,
			...columns.map(([, of]) => String(Math.round(of(played)))),
		]),
	);
}

function sum(rounds: readonly Round[], of: (round: Round) => number): number {
	return rounds.reduce((total, round) => total + of(round), 0);
}
