import { parseArgs } from 'node:util';

/** How much is measured. */
export interface Options {
	readonly documents: number;
	readonly people: number;
	/** Edits of each person in a second. */
	readonly rate: number;
	/** How many measures stand in the documents that people write in. */
	readonly measures: number;
	readonly steadySeconds: number;
	readonly ceilingSeconds: number;
	/** How often the rate is halved between the last that was well and the first that was not. */
	readonly ceilingSteps: number;
	readonly openings: number;
	readonly killings: number;
	/** How long people write before the server is killed, at least and at most. */
	readonly killedAfterMs: readonly [least: number, most: number];
	/** How many programmes are open at once, few and many; not measured in a hurry, like the next. */
	readonly open: readonly [few: number, many: number] | undefined;
	/** Of how many idle programmes the memory is taken. */
	readonly idle: number | undefined;
}

const usual = {
	measures: 300,
	// Longer than anybody here holds back what they write besides.
	steadySeconds: 62,
	ceilingSeconds: 2,
	ceilingSteps: 3,
	openings: 3,
	killings: 2,
	// Longer than whole states are held back at most, so that some have been stored.
	killedAfterMs: [8_000, 14_000],
	open: [10, 1_000],
	idle: 6,
} as const;
const quick = {
	measures: 20,
	steadySeconds: 3,
	ceilingSeconds: 0.5,
	ceilingSteps: 1,
	openings: 1,
	killings: 1,
	killedAfterMs: [1_500, 3_000],
	open: undefined,
	idle: undefined,
} as const;

/** Reads the command line. */
export function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			documents: { type: 'string', default: '8' },
			people: { type: 'string', default: '12' },
			rate: { type: 'string', default: '1' },
			quick: { type: 'boolean', default: false },
		},
	});
	const load = {
		documents: Number(values.documents),
		people: Number(values.people),
		rate: Number(values.rate),
	};
	for (const [name, value] of Object.entries(load)) {
		if (!(value > 0)) throw new Error(`--${name} must be a number above 0`);
	}
	return { ...load, ...(values.quick ? quick : usual) };
}
