import { diffArrays } from 'diff';

export type Status = 'same' | 'added' | 'removed';
export interface WordRun {
	readonly status: Status;
	readonly text: string;
}

/** Words, white space, and every other character by itself; a text is the join of its tokens. */
export function tokens(text: string): readonly string[] {
	return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\s+|[^]/gu) ?? [];
}

/** What changes from one text to another, word by word. Removed words stand before added ones. */
export function diffWords(before: string, after: string): readonly WordRun[] {
	return diffTokens(tokens(before), tokens(after)).map(({ status, tokens: run }) => ({
		status,
		text: run.join(''),
	}));
}

/** Texts that differ in more words than this were written anew: a word here and there says nothing. */
const mostEdits = 2_000;

/**
 * What changes from one list of tokens to another. A single space between two changed words counts as
 * changed with them, so that a rewritten phrase reads as one.
 */
export function diffTokens(
	before: readonly string[],
	after: readonly string[],
): readonly { status: Status; tokens: readonly string[] }[] {
	const edits = diffArrays([...before], [...after], { maxEditLength: mostEdits });
	const runs = edits?.map(({ added, removed, value }) => ({
		status: (added ? 'added' : removed ? 'removed' : 'same') as Status,
		tokens: value,
	})) ?? [
		{ status: 'removed' as const, tokens: before },
		{ status: 'added' as const, tokens: after },
	];
	const result: { status: Status; tokens: string[] }[] = [];
	let removed: string[] = [];
	let added: string[] = [];
	const close = () => {
		if (removed.length > 0) result.push({ status: 'removed', tokens: removed });
		if (added.length > 0) result.push({ status: 'added', tokens: added });
		removed = [];
		added = [];
	};
	runs.forEach(({ status, tokens: run }, index) => {
		const between = index > 0 && index < runs.length - 1;
		const space = run.length === 1 && /^\s+$/.test(run[0] ?? '');
		if (status === 'same' && between && space && (removed.length > 0 || added.length > 0)) {
			removed = removed.concat(run);
			added = added.concat(run);
		} else if (status === 'same') {
			close();
			result.push({ status, tokens: [...run] });
		} else if (status === 'removed') removed = removed.concat(run);
		else added = added.concat(run);
	});
	close();
	return result;
}
