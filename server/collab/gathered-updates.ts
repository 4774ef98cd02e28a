import { mergeUpdates } from 'yjs';

/** How many updates of about the same age are merged into one. */
const together = 32;

/**
 * Updates that come one by one and are wanted as one. They are merged little by little, the old ones with
 * the old ones: few are in memory at any time, and no merge is of everything but the last.
 */
export class GatheredUpdates {
	/** How many bytes they have. */
	bytes = 0;
	/** The youngest first: each of a level is what `together` of the level before were. */
	private levels: Uint8Array[][] = [];

	push(update: Uint8Array): void {
		this.bytes += update.length;
		this.put(update, 0);
	}

	/** All of them as one update; nothing if there were none. */
	merged(): Uint8Array | undefined {
		const parts = this.levels.toReversed().flat();
		return parts.length > 1 ? mergeUpdates(parts) : parts[0];
	}

	private put(update: Uint8Array, age: number): void {
		const level = (this.levels[age] ??= []);
		level.push(update);
		if (level.length < together) return;
		this.levels[age] = [];
		const merged = mergeUpdates(level);
		this.bytes += merged.length - level.reduce((sum, { length }) => sum + length, 0);
		this.put(merged, age + 1);
	}
}
