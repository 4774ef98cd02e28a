import type { Random } from '../support/random.ts';
import type { Site } from './site.ts';
import type { FlakyProxy } from '../support/flaky-proxy.ts';
import type { Writer } from './writer.ts';

/** What a fault may reach. */
export interface Stage {
	readonly site: Site;
	/** Decides everything that is left to chance, so that a seed repeats it. */
	readonly random: Random;
	/** All of them write while the fault strikes. */
	readonly writers: readonly Writer[];
	/** The network of each writer, in the same order. */
	readonly networks: readonly FlakyProxy[];
	/** Lets people write for a while: at least, and at most, so many milliseconds. */
	pass(leastMs: number, mostMs: number): Promise<void>;
	/** Resolves once nobody has been told for a while that their work is saved. */
	untilNothingIsSaved(): Promise<void>;
	/** Stops all writers and resolves once everything that anybody wrote has reached everybody. */
	untilEverybodyHasAll(): Promise<void>;
	/** Resolves once the server says that everything that anybody wrote is on disk. */
	untilAllIsOnDisk(): Promise<void>;
}

/**
 * How a fault leaves things. `recovers`: everything works again, and whoever is still there must be
 * saved. `dead`: the server has been killed, and what was not acknowledged may be gone.
 */
export type Aftermath = 'recovers' | 'dead';

/** Something that goes wrong while people write. */
export interface Fault {
	readonly name: string;
	/** PostgreSQL's data must lie on a disk that can be filled. */
	readonly needs?: 'small disk';
	/** Two servers share the data, and people are with one or the other. */
	readonly servers?: 2;
	/** Settings with which the server runs in this round. */
	readonly settings?: { readonly [name: string]: string };
	/** What stands between people and the server. Calls with an address, returns another. */
	readonly between?: Between;
	strike(stage: Stage): Promise<Aftermath>;
}

/** Something that reads and changes what a client and the server tell one another. */
export type Between = (url: string) => Promise<{ readonly url: string; close(): Promise<void> }>;
