import type { Item } from '../entities/all.ts';
import { findTerms, saysTerm } from '../glossary/find.ts';
import { agreedWording, type Term } from '../glossary/term.ts';
import { wordedText } from '../glossary/words.ts';
import type { Language } from '../language.ts';
import { problem, type Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';
import { plainText } from '../text/rich-text.ts';
import { pairsOfItem, type PairOfItem } from '../translation/progress.ts';
import { textsOf, type Text } from '../translation/remembered.ts';
import type { Check } from './check.ts';

/**
 * A text that was made out of one with a term says what is agreed for it. Of an outdated text that is
 * not asked: it must follow first.
 */
export function termsCheck(terms: readonly Term[]): Check {
	return function* (programme, outline) {
		for (const item of outline.all) yield* termsNotUsed(programme, item, terms);
	};
}

interface Known {
	readonly pairs: readonly PairOfItem[];
	readonly terms: readonly Term[];
	readonly problems: readonly Problem[];
}

/** By item: one that did not change is not searched again. */
const known = new WeakMap<Item, Known>();

function termsNotUsed(
	programme: Programme,
	item: Item,
	terms: readonly Term[],
): readonly Problem[] {
	const pairs = pairsOfItem(programme, item);
	const before = known.get(item);
	if (before?.pairs === pairs && before.terms === terms) return before.problems;
	const [working] = programme.frame.languages;
	const problems = pairs.flatMap((pair) => notUsedIn(item, pair, working, terms));
	known.set(item, { pairs, terms, problems });
	return problems;
}

function notUsedIn(
	item: Item,
	{ kind, id, field, state, behind, other }: PairOfItem,
	working: Language,
	terms: readonly Term[],
): readonly Problem[] {
	if (state !== 'draft' && state !== 'reviewed') return [];
	const target = behind[0] ?? other;
	const source = target === working ? other : working;
	const texts = textsOf(item, field);
	const written = wordedText(plainWords(texts[target]));
	const missing = new Set(
		findTerms(plainWords(texts[source]), source, terms)
			.map(({ term }) => term)
			.filter((term) => agreedWording(term, target) && !saysTerm(written, target, term)),
	);
	return [...missing].map((term) =>
		problem(
			'term.notUsed',
			{ kind, id, field, language: target },
			{ term: agreedWording(term, source) ?? '', agreed: agreedWording(term, target) ?? '' },
		),
	);
}

function plainWords(text: Text | undefined): string {
	return text === undefined || typeof text === 'string' ? (text ?? '') : plainText(text);
}
