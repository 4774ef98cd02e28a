import type { Check } from '#domain/checks/check.ts';
import { termsCheck } from '#domain/checks/terms.ts';
import { findTerms, saysTerm, type FoundTerm } from '#domain/glossary/find.ts';
import type { Term } from '#domain/glossary/term.ts';
import { termsOf } from '#domain/glossary/terms.ts';
import { wordedText } from '#domain/glossary/words.ts';
import type { Language } from '#domain/language.ts';
import { plainText } from '#domain/text/rich-text.ts';
import type { Text } from '#domain/translation/remembered.ts';

/** The terms that hold in a programme, and what a page asks about them. Loaded once a page is there. */
export interface Glossary {
	readonly terms: readonly Term[];
	readonly check: Check;
	/** The terms in a text, each with its place. */
	find(words: string, language: Language): readonly FoundTerm[];
	/** The terms in a text, each once. */
	termsIn(text: Text | undefined, language: Language): readonly Term[];
	/** Those of some terms that a text says. */
	saidIn(text: Text | undefined, language: Language, terms: readonly Term[]): ReadonlySet<Term>;
}

/** The glossary of a programme out of the communes' own terms, and those built in. */
export function openGlossary(own: readonly Term[]): Glossary {
	const terms = termsOf(own);
	const find = (words: string, language: Language) => findTerms(words, language, terms);
	return {
		terms,
		check: termsCheck(terms),
		find,
		termsIn: (text, language) => [...new Set(find(plain(text), language).map(({ term }) => term))],
		saidIn: (text, language, asked) => {
			const worded = wordedText(plain(text));
			return new Set(asked.filter((term) => saysTerm(worded, language, term)));
		},
	};
}

function plain(text: Text | undefined): string {
	return typeof text === 'object' ? plainText(text) : (text ?? '');
}
