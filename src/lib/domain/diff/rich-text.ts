import { diffArrays } from 'diff';
import type { Block, Inline, Mark, RichText } from '../text/rich-text.ts';
import { diffTokens, tokens, type Status } from './words.ts';

/** One paragraph, heading, list item or cell of a compared text. */
export interface ComparedBlock {
	readonly status: Status | 'changed';
	readonly type: 'paragraph' | 'heading' | 'listItem' | 'cell';
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
	for (const run of diffArrays(old, now, { comparator: (a, b) => a.key === b.key })) {
		if (run.removed) removed = removed.concat(run.value);
		else if (run.added) added = added.concat(run.value);
		else {
			close();
			result.push(...run.value.map((leaf) => whole(leaf, 'same')));
		}
	}
	close();
	return result;
}

interface Leaf {
	readonly type: ComparedBlock['type'];
	readonly level: number;
	/** Words with their marks; a token is one word, space or sign. */
	readonly words: readonly { readonly text: string; readonly marks: readonly Mark[] }[];
	/** Equal for leaves that read the same. */
	readonly key: string;
}

function leavesOf(text: RichText): Leaf[] {
	const leaves: Leaf[] = [];
	const add = (type: Leaf['type'], level: number, content: readonly Inline[]) => {
		const words = content.flatMap((node) =>
			node.type === 'hardBreak'
				? [{ text: '\n', marks: [] }]
				: tokens(node.text).map((word) => ({ text: word, marks: node.marks ?? [] })),
		);
		const key = JSON.stringify([type, level, words.map(wordKey)]);
		leaves.push({ type, level, words, key });
	};
	const visit = (block: Block, type: 'paragraph' | 'listItem' | 'cell', level: number): void => {
		switch (block.type) {
			case 'paragraph':
				return add(type, level, block.content);
			case 'heading':
				return add('heading', block.attrs.level, block.content);
			case 'bulletList':
			case 'orderedList':
				for (const item of block.content) {
					for (const child of item.content) visit(child, 'listItem', level + 1);
				}
				return;
			case 'table':
				for (const row of block.content) {
					for (const cell of row.content) {
						for (const child of cell.content) visit(child, 'cell', 0);
					}
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
		const match = added.findIndex(
			(now, index) => index >= next && now.type === old.type && similar(old, now),
		);
		if (match < 0) {
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

function similar(a: Leaf, b: Leaf): boolean {
	const words = (leaf: Leaf) =>
		new Set(leaf.words.map(({ text }) => text).filter((text) => /[\p{L}\p{N}]/u.test(text)));
	const [one, other] = [words(a), words(b)];
	let shared = 0;
	for (const word of one) if (other.has(word)) shared++;
	return shared * 3 >= Math.min(one.size, other.size) && shared > 0;
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
