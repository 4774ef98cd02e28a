import type { Language } from '../language.ts';
import { formsOf } from './forms.ts';
import type { Term } from './term.ts';
import {
	capitalsOf,
	hasCapitals,
	joinsWords,
	wordedText,
	wordsOf,
	type Capitals,
	type Word,
	type WordedText,
} from './words.ts';

/** Where a term stands in a text. */
export interface FoundTerm {
	readonly start: number;
	readonly end: number;
	readonly term: Term;
}

/**
 * The terms in a text, in their order and without overlaps: of those that would overlap the one that
 * begins first, and of those that begin at one place the longest [G1]. Whole words only, in their usual
 * forms [G2]. What is prepared for a list of terms is kept with it: pass the same list again.
 */
export function findTerms(
	text: string,
	language: Language,
	terms: readonly Term[],
): readonly FoundTerm[] {
	const { byForm } = preparedFor(terms, language);
	if (byForm.size === 0) return [];
	const worded = wordedText(text);
	const found: FoundTerm[] = [];
	for (let at = 0; at < worded.words.length; at++) {
		const first = worded.words[at] as Word;
		const pattern = byForm
			.get(first.folded)
			?.find((one) => fits(one, worded, at) && hasItsCapitals(one, worded, at));
		if (!pattern) continue;
		at += pattern.words.length - 1;
		found.push({ start: first.start, end: (worded.words[at] as Word).end, term: pattern.term });
	}
	return found;
}

/** Whether a text holds any wording of a term; in German also as a part of a longer word [K12]. */
export function saysTerm(worded: WordedText, language: Language, term: Term): boolean {
	const { byForm, parts } = preparedFor(listOf(term), language);
	return worded.words.some(
		({ folded }, at) =>
			byForm.get(folded)?.some((pattern) => fits(pattern, worded, at)) ||
			(language === 'de' && parts.some((part) => folded.includes(part))),
	);
}

/** One wording of a term, ready to be looked for. */
interface Pattern {
	readonly term: Term;
	readonly words: readonly { readonly forms: ReadonlySet<string>; readonly capitals: Capitals }[];
}

interface Prepared {
	/** The wordings by every form of their first word, the longest first. */
	readonly byForm: ReadonlyMap<string, readonly Pattern[]>;
	/** Wordings of one word, as they may stand within longer ones. */
	readonly parts: readonly string[];
}

/** Shorter words turn up in too many others: Rat, in "beraten". */
const partLength = 4;

const prepared = new WeakMap<readonly Term[], Map<Language, Prepared>>();

function preparedFor(terms: readonly Term[], language: Language): Prepared {
	let languages = prepared.get(terms);
	if (!languages) prepared.set(terms, (languages = new Map()));
	let found = languages.get(language);
	if (!found) languages.set(language, (found = prepare(terms, language)));
	return found;
}

function prepare(terms: readonly Term[], language: Language): Prepared {
	const byForm = new Map<string, Pattern[]>();
	const parts: string[] = [];
	for (const term of terms) {
		for (const wording of term.wordings[language] ?? []) {
			const words = wordsOf(wording);
			const pattern: Pattern = {
				term,
				words: words.map(({ text }) => ({
					forms: formsOf(text, language),
					capitals: capitalsOf(text, language),
				})),
			};
			for (const form of pattern.words[0]?.forms ?? []) {
				const list = byForm.get(form);
				if (list) list.push(pattern);
				else byForm.set(form, [pattern]);
			}
			const [only, ...others] = words;
			if (only && others.length === 0 && only.folded.length >= partLength) parts.push(only.folded);
		}
	}
	for (const list of byForm.values()) list.sort((a, b) => b.words.length - a.words.length);
	return { byForm, parts };
}

/** Whether a wording stands at a word of a text. */
function fits(pattern: Pattern, { text, words }: WordedText, at: number): boolean {
	return pattern.words.every(({ forms }, index) => {
		const word = words[at + index];
		if (!word || !forms.has(word.folded)) return false;
		const before = index === 0 ? undefined : words[at + index - 1];
		return !before || joinsWords(text.slice(before.end, word.start));
	});
}

function hasItsCapitals(pattern: Pattern, { words }: WordedText, at: number): boolean {
	return pattern.words.every(({ capitals }, index) =>
		hasCapitals(words[at + index]?.text ?? '', capitals),
	);
}

const lists = new WeakMap<Term, readonly Term[]>();

/** A list of one term, always the same, so that what is prepared for it is kept. */
function listOf(term: Term): readonly Term[] {
	let list = lists.get(term);
	if (!list) lists.set(term, (list = [term]));
	return list;
}
