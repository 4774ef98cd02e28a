import { languages } from '../language.ts';
import { builtInTerms } from './built-in.ts';
import type { Term } from './term.ts';
import { wordsOf } from './words.ts';

/**
 * The terms that hold in a partnership: its own, and those built in that none of them replaces. An own
 * term takes the place of every built-in one with which it shares a wording in any language [G3].
 */
export function termsOf(own: readonly Term[]): readonly Term[] {
	const taken = new Set(own.flatMap(keysOf));
	return [...own, ...builtInTerms.filter((term) => !keysOf(term).some((key) => taken.has(key)))];
}

/** Whether two terms would be found at the same places: they share a wording in a language. */
export function sharesWording(one: Term, other: Term): boolean {
	const keys = new Set(keysOf(one));
	return keysOf(other).some((key) => keys.has(key));
}

/** Each wording of a term with its language, as it is compared. */
function keysOf({ wordings }: Term): readonly string[] {
	return languages.flatMap((language) =>
		(wordings[language] ?? []).map(
			(wording) =>
				`${language} ${wordsOf(wording)
					.map(({ folded }) => folded)
					.join(' ')}`,
		),
	);
}
