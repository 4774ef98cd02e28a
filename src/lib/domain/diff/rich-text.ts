import { diffArrays } from 'diff';
import type { Block, Inline, Mark, RichText } from '../text/rich-text.ts';
import { diffTokens, tokens, type Status } from './words.ts';

/** One paragraph, heading, list item or cell of a compared text. */
export interface ComparedBlock {
	readonly status: Status | 'changed';
	readonly type: 'paragraph' | 'heading' | 'listItem' | 'orderedItem' | 'cell' | 'headerCell';
	/** Level of a heading, depth of a list item; else 0. */
	readonly level: number;
	readonly runs: readonly ComparedRun[];
}

export interface ComparedRun {
	readonly status: Status;
	readonly text: string;
	readonly marks: readonly Mark[];
}

/**
 * Two states of a formatted text as one list of blocks, word by word within blocks that were
 * rewritten. Reading the blocks that are not removed gives `after`, those not added `before`.
 */
export function diffRichText(before: RichText, after: RichText): readonly ComparedBlock[] {
	const old = leavesOf(before);
	const now = leavesOf(after);
	const result: ComparedBlock[] = [];
	let removed: Leaf[] = [];
	let added: Leaf[] = [];
	const close = () => {
		result.push(...paired(removed, added));
		removed = [];
		added = [];
	};
	const runs = diffArrays(
		old.map(({ key }) => key),
		now.map(({ key }) => key),
		{ maxEditLength: mostEdits },
	) ?? [
		{ removed: true, added: false, value: old },
		{ removed: false, added: true, value: now },
	];
	let oldAt = 0;
	let nowAt = 0;
	for (const {
		removed: gone,
		added: fresh,
		value: { length },
	} of runs) {
		const leaves = fresh ? now.slice(nowAt, nowAt + length) : old.slice(oldAt, oldAt + length);
		if (!fresh) oldAt += length;
		if (!gone) nowAt += length;
		if (gone) removed = removed.concat(leaves);
		else if (fresh) added = added.concat(leaves);
		else {
			close();
			result.push(...leaves.map((leaf) => whole(leaf, 'same')));
		}
	}
	close();
	return result;
}

/** Texts that differ in more blocks than this were written anew: they are not compared block by block. */
const mostEdits = 1_000;

/** How far down a rewritten block is looked for. */
const nearby = 50;

interface Leaf {
	readonly type: ComparedBlock['type'];
	readonly level: number;
	/** Words with their marks; a token is one word, space or sign. */
	readonly words: readonly { readonly text: string; readonly marks: readonly Mark[] }[];
	/** Equal for leaves with the same words in the same marks. */
	readonly wording: string;
	/** Equal for leaves that read the same: in the same kind of list, the same column of a table. */
	readonly key: string;
	/** The different words, without spaces and signs. */
	readonly vocabulary: ReadonlySet<string>;
}

function leavesOf(text: RichText): Leaf[] {
	const leaves: Leaf[] = [];
	const add = (type: Leaf['type'], level: number, content: readonly Inline[], at: unknown) => {
		const words = content.flatMap((node) =>
			node.type === 'hardBreak'
				? [{ text: '\n', marks: [] }]
				: tokens(node.text).map((word) => ({ text: word, marks: node.marks ?? [] })),
		);
		const wording = JSON.stringify(words.map(wordKey));
		const key = JSON.stringify([type, level, at, wording]);
		const vocabulary = new Set(
			words.map(({ text }) => text).filter((text) => /[\p{L}\p{N}]/u.test(text)),
		);
		leaves.push({ type, level, words, wording, key, vocabulary });
	};
	const visit = (
		block: Block,
		type: Exclude<Leaf['type'], 'heading'>,
		level: number,
		at?: unknown,
	): void => {
		switch (block.type) {
			case 'paragraph':
				return add(type, level, block.content, at);
			case 'heading':
				return add('heading', block.attrs.level, block.content, at);
			case 'bulletList':
			case 'orderedList':
				for (const item of block.content) {
					const kind = block.type === 'bulletList' ? 'listItem' : 'orderedItem';
					for (const child of item.content) visit(child, kind, level + 1);
				}
				return;
			case 'table':
				for (const row of block.content) {
					row.content.forEach((cell, column) => {
						const kind = cell.type === 'tableHeader' ? 'headerCell' : 'cell';
						for (const child of cell.content) visit(child, kind, 0, { column, ...cell.attrs });
					});
				}
		}
	};
	for (const block of text) visit(block, 'paragraph', 0);
	return leaves;
}

function wordKey(word: Leaf['words'][number]): string {
	return word.marks.length === 0 ? word.text : JSON.stringify([word.text, word.marks]);
}

/** Pairs removed with added blocks of the same kind that share words; the others stand alone. */
function paired(removed: readonly Leaf[], added: readonly Leaf[]): readonly ComparedBlock[] {
	const result: ComparedBlock[] = [];
	let next = 0;
	for (const old of removed) {
		const near = added.slice(next, next + nearby).findIndex((now) => isRewriting(old, now));
		const match = next + near;
		if (near < 0) {
			result.push(whole(old, 'removed'));
			continue;
		}
		for (const leaf of added.slice(next, match)) result.push(whole(leaf, 'added'));
		const now = added[match];
		if (now) result.push(rewritten(old, now));
		next = match + 1;
	}
	for (const leaf of added.slice(next)) result.push(whole(leaf, 'added'));
	return result;
}

/** Whether a block became another one of its kind. With the same words only its place differs: both show. */
function isRewriting(
	{ type, wording, vocabulary }: Leaf,
	{ type: newType, wording: newWording, vocabulary: other }: Leaf,
): boolean {
	if (type !== newType || wording === newWording) return false;
	let shared = 0;
	for (const word of vocabulary) if (other.has(word)) shared++;
	return shared * 3 >= Math.min(vocabulary.size, other.size) && shared > 0;
}

function rewritten(before: Leaf, after: Leaf): ComparedBlock {
	const runs: ComparedRun[] = [];
	let oldAt = 0;
	let nowAt = 0;
	for (const run of diffTokens(before.words.map(wordKey), after.words.map(wordKey))) {
		const length = run.tokens.length;
		const source =
			run.status === 'removed'
				? before.words.slice(oldAt, oldAt + length)
				: after.words.slice(nowAt, nowAt + length);
		if (run.status !== 'added') oldAt += length;
		if (run.status !== 'removed') nowAt += length;
		runs.push(...runsOf(source, run.status));
	}
	return { status: 'changed', type: after.type, level: after.level, runs };
}

function whole(leaf: Leaf, status: Status): ComparedBlock {
	return { status, type: leaf.type, level: leaf.level, runs: runsOf(leaf.words, status) };
}

/** Joins neighbouring words with the same marks. */
function runsOf(words: Leaf['words'], status: Status): ComparedRun[] {
	const runs: { status: Status; text: string; marks: readonly Mark[] }[] = [];
	for (const { text, marks } of words) {
		const last = runs.at(-1);
		if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += text;
		else runs.push({ status, text, marks });
	}
	return runs;
}
