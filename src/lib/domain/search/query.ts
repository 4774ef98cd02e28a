import { searchWords } from './words.ts';

/** One thing that must be there, or must not. */
export interface SearchTerm {
	/** Folded; several only where they are taken as they are. */
	readonly words: string;
	/**
	 * A word in any of its forms; one that is still being typed, and may be the beginning of another;
	 * or words as they are, one after the other.
	 */
	readonly as: 'word' | 'beginning' | 'written';
	readonly excluded: boolean;
}

/** What is searched for: one of several ways, in each of which all terms must fit. */
export type SearchQuery = readonly (readonly SearchTerm[])[];

/** Longer questions are refused: nobody types them. */
export const queryLimit = 200;

/** A beginning of one letter would find everything. */
const shortestBeginning = 2;

/** As phones and word processors write them. */
const quotes = /[„“”«»]/g;

/** In capitals in every language of ours; `or`, which is a word of none but English, in any. */
const or = /^(?:or|Or|OR|ODER|O|OU)$/;

/**
 * Reads what somebody typed: `"two words"` stand like that, `-word` must not be there, `OR` parts
 * alternatives; the last word may be unfinished [Q4]. Never throws. Alternatives that only exclude are
 * left out: they would find all the rest.
 */
export function parseSearch(typed: string): SearchQuery {
	const text = typed.replace(quotes, '"');
	// A minus only where a word begins: what follows a closing quotation mark at once is none.
	const parts = [...text.matchAll(/((?<!\S)-)?(?:"([^"]*)"?|([^\s"]+))/g)];
	const ways: SearchTerm[][] = [[]];
	for (const [index, [, minus, quoted, bare = '']] of parts.entries()) {
		const excluded = minus !== undefined;
		if (!excluded && or.test(bare)) ways.push([]);
		else {
			const terms = quoted === undefined ? wordTerms(bare, excluded) : written(quoted, excluded);
			const last = index === parts.length - 1 ? terms.pop() : undefined;
			ways.at(-1)?.push(...terms, ...(last ? [unfinished(last)] : []));
		}
	}
	return ways.filter((way) => way.some(({ excluded }) => !excluded));
}

/** What is no word between letters parts words, `E-Bus` for instance; excluded, they stand together. */
function wordTerms(text: string, excluded: boolean): SearchTerm[] {
	const words = searchWords(text).split(' ').filter(Boolean);
	if (excluded && words.length > 1) return written(text, excluded);
	return words.map((word) => ({ words: word, as: 'word', excluded }));
}

function written(text: string, excluded: boolean): SearchTerm[] {
	const words = searchWords(text);
	return words === '' ? [] : [{ words, as: 'written', excluded }];
}

function unfinished(term: SearchTerm): SearchTerm {
	const { words, as, excluded } = term;
	const mayGoOn = as === 'word' && !excluded && words.length >= shortestBeginning;
	return mayGoOn ? { ...term, as: 'beginning' } : term;
}
