import type { Edit } from './ledger.ts';

/** What became of the edits of a round. */
export interface Verdict {
	readonly edits: number;
	readonly acknowledged: number;
	/** Acknowledged, and not there any more: must be none. */
	readonly lost: readonly string[];
	/** Somebody else had it on the screen, nobody was told that it is saved, and it is not there. */
	readonly seenButLost: readonly string[];
	/** There more than once: must be none. */
	readonly doubled: readonly string[];
	/** There, and nobody wrote it: must be none. */
	readonly strange: readonly string[];
	/** The longest time between an edit and its acknowledgement. */
	readonly longestUnsavedMs: number;
}

/** Compares what people wrote with what is found when everything has started again. */
export function judge(edits: readonly Edit[], found: readonly string[]): Verdict {
	const times = new Map<string, number>();
	for (const mark of found) times.set(mark, (times.get(mark) ?? 0) + 1);
	const written = new Set(edits.map(({ mark }) => mark));
	const acknowledged = edits.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined);
	const isGone = ({ mark }: Edit) => !times.has(mark);
	const marksOf = (some: readonly Edit[]) => some.map(({ mark }) => mark);
	const unacknowledged = edits.filter(({ acknowledgedAt }) => acknowledgedAt === undefined);
	return {
		edits: edits.length,
		acknowledged: acknowledged.length,
		lost: marksOf(acknowledged.filter(isGone)),
		seenButLost: marksOf(unacknowledged.filter((edit) => edit.seen && isGone(edit))),
		doubled: [...times].filter(([, count]) => count > 1).map(([mark]) => mark),
		strange: [...times.keys()].filter((mark) => !written.has(mark)),
		longestUnsavedMs: Math.max(
			0,
			...acknowledged.map(({ madeAt, acknowledgedAt = madeAt }) => acknowledgedAt - madeAt),
		),
	};
}
