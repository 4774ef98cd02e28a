import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../support/random.ts';
import type { Fault } from './fault.ts';
import { playRound, type Round } from './round.ts';
import { Site } from './site.ts';
import { SmallDisk } from './small-disk.ts';

/** A round that is to be played; its seed decides everything in it that is left to chance. */
export interface Plan {
	readonly number: number;
	readonly fault: Fault;
	readonly seed: number;
}

const longestRoundMs = 180_000;

/** Each fault as often as the others, in an order of chance; the same seed gives the same plan. */
export function planRounds(faults: readonly Fault[], rounds: number, seed: number): Plan[] {
	const random = new Random(seed);
	let left: Fault[] = [];
	return Array.from({ length: rounds }, (_, index) => {
		if (left.length === 0) left = [...faults];
		const [fault] = left.splice(random.below(left.length), 1);
		if (!fault) throw new RangeError('There are no faults');
		return { number: index + 1, fault, seed: random.below(2 ** 31) };
	});
}

/** Plays rounds on sites that are opened when they are first needed. */
export class Suite {
	private ordinary: Promise<Site> | undefined;
	private onSmallDisk: Promise<Site> | undefined;

	/** Fails when a round does not come to its end: a server that neither starts nor ends, for instance. */
	async play({ fault, seed }: Plan): Promise<Round> {
		const site = await this.siteFor(fault);
		const late = new AbortController();
		const never = wait(longestRoundMs, undefined, { signal: late.signal }).then(() => {
			throw new Error(`"${fault.name}" with seed ${seed} does not end:\n${site.server.output}`);
		});
		try {
			return await Promise.race([playRound(site, fault, seed), never]);
		} finally {
			never.catch(() => {});
			late.abort();
		}
	}

	async close(): Promise<void> {
		for (const site of [this.ordinary, this.onSmallDisk]) await (await site)?.close();
	}

	private siteFor({ needs }: Fault): Promise<Site> {
		if (needs === 'small disk') return (this.onSmallDisk ??= openOnSmallDisk());
		return (this.ordinary ??= Site.open());
	}
}

async function openOnSmallDisk(): Promise<Site> {
	const disk = SmallDisk.mount(256);
	if (!disk) throw new Error('This user cannot mount a small disk');
	return Site.open(disk);
}
