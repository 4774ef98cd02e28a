import type { Contestant } from './contestant.ts';
import type { Outcome } from './load/crowd.ts';
import type { Ceiling } from './phases/ceiling.ts';
import type { Many } from './phases/many.ts';
import type { Opened } from './phases/opening.ts';
import type { Steady } from './phases/steady.ts';

/** Everything that was measured of one contestant; what does not apply to it is left out. */
export interface Results {
	readonly contestant: Contestant;
	readonly steady: Steady;
	readonly ceiling: Ceiling;
	readonly opening?: readonly Opened[];
	readonly idleMb?: number;
	readonly killing?: Outcome;
	readonly many?: readonly Many[];
}
