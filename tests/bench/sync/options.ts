import { parseArgs } from 'node:util';

/** How much is measured. */
export interface Options {
	readonly documents: number;
	readonly people: number;
	/** Edits of each person in a second. */
	readonly rate: number;
	readonly steadySeconds: number;
	readonly ceilingSeconds: number;
	/** How often the rate is halved between the last that was well and the first that was not. */
	readonly ceilingSteps: number;
	readonly openings: number;
	readonly killings: number;
	/** How many programmes are open at once, few and many. */
	readonly open: readonly [few: number, many: number];
	/** Of how many idle programmes the memory is taken. */
	readonly idle: number;
}

const usual = {
	steadySeconds: 22,
	ceilingSeconds: 2,
	ceilingSteps: 3,
	openings: 3,
	killings: 2,
	open: [10, 1_000],
	idle: 6,
} as const;
const quick = {
	steadySeconds: 5,
	ceilingSeconds: 0.7,
	ceilingSteps: 1,
	openings: 1,
	killings: 1,
	open: [10, 100],
	idle: 2,
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
