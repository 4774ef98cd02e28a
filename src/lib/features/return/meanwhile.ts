import { contradictions, type Contradiction } from '#domain/diff/contradictions.ts';
import type { Frame } from '#domain/frame.ts';
import type { Language } from '#domain/language.ts';
import type { Programme } from '#domain/programme.ts';
import { showChanges, type ShownItem } from '#lib/fields/show-changes.ts';
import type { Absence } from '#lib/device/absence.ts';
import { readBranch } from '#lib/live/branch.ts';

/** What happened to a programme while somebody wrote without the server. */
export interface Meanwhile {
	readonly since: Date;
	/** What others changed, item by item. */
	readonly others: readonly ShownItem[];
	/** What both touched, each with both wordings. */
	readonly both: readonly Contradiction[];
	/** The programme as it was before, in which the names of things are looked up. */
	readonly before: Programme;
}

/** Reads three states of a document; takes a moment with a large one. */
export function readMeanwhile(frame: Frame, absence: Absence, language: Language): Meanwhile {
	const { since, base } = absence;
	const before = readBranch(frame, base);
	const theirs = readBranch(frame, [...base, ...absence.theirs]);
	const mine = readBranch(frame, [...base, ...absence.mine]);
	return {
		...{ since, before },
		others: showChanges(before, theirs, language),
		both: contradictions(before, mine, theirs),
	};
}
