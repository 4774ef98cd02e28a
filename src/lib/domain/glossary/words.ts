import type { Language } from '../language.ts';

/** A word of a text, with its place there. */
export interface Word {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** As it is compared: small letters without accents and soft hyphens. */
	readonly folded: string;
}

/** A text with its words, for whoever asks more than one question about it. */
export interface WordedText {
	readonly text: string;
	readonly words: readonly Word[];
}

export function wordedText(text: string): WordedText {
	return { text, words: wordsOf(text) };
}

/** Letters, digits and what is set on them; soft hyphens do not end a word. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*/gu;

export function wordsOf(text: string): readonly Word[] {
	return Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
		start: index,
		end: index + word.length,
		text: word,
		folded: foldWord(word),
	}));
}

/** Whether there is anything to look for. */
export function hasWords(text: string): boolean {
	return wordsOf(text).length > 0;
}

/** Whether what stands between two words leaves them in one phrase: spaces and hyphens within a line. */
export function joinsWords(between: string): boolean {
	return /^[^\S\r\n]*[-\u2010-\u2013]?[^\S\r\n]*$/u.test(between) && between !== '';
}

/** How a word is compared. Accents go, as they come and go with the plural; ñ is a letter of its own. */
export function foldWord(word: string): string {
	if (/^[a-z0-9]*$/i.test(word)) return word.toLowerCase();
	let folded = known.get(word);
	if (folded === undefined) {
		if (known.size >= knownLimit) known.clear();
		known.set(word, (folded = withoutAccents(word)));
	}
	return folded;
}

/** Taking accents away is most of the work, and texts say the same words again and again. */
const known = new Map<string, string>();
const knownLimit = 20_000;

function withoutAccents(word: string): string {
	return word
		.normalize('NFKD')
		.toLowerCase()
		.replace(/n\u0303/g, 'ñ')
		.replace(/[\p{M}\u00ad]/gu, '')
		.replaceAll('ß', 'ss');
}

/** Words of which only forms of the same capitals are meant. */
export type Capitals = 'any' | 'first' | 'all';

/**
 * What a word of a term asks of the capitals in a text: an abbreviation (ASA) is no other word (asa),
 * and a German noun (Mittel) no other part of speech.
 */
export function capitalsOf(word: string, language: Language): Capitals {
	if (/\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase()) return 'all';
	return language === 'de' && /^\p{Lu}/u.test(word) ? 'first' : 'any';
}

export function hasCapitals(word: string, capitals: Capitals): boolean {
	if (capitals === 'any') return true;
	if (capitals === 'first') return /^\p{Lu}/u.test(word);
	// The plural of an abbreviation has a small s: SDGs.
	return word.replace(/s$/, '') === word.replace(/s$/, '').toUpperCase();
}
