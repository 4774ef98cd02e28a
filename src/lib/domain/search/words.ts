import type { Language } from '../language.ts';
import { fold } from '../text/fold.ts';

const noWord = /[^\p{L}\p{N}]+/gu;

/** The words of a text as searches compare them: folded, without anything between them but one space. */
export function searchWords(text: string): string {
	return fold(text).replace(noWord, ' ').trim();
}

/**
 * Endings of folded words that a stemmer knows with their accents only. Without them "adaptación" and
 * "adaptaciones" would be two words.
 */
const endings: { readonly [L in Language]?: readonly (readonly [RegExp, string])[] } = {
	es: [[/([au])cion(?= |$)/g, '$1ción']],
	pt: [
		[/oes(?= |$)/g, 'ao'],
		[/([au])cao(?= |$)/g, '$1ção'],
	],
};

/** Words that say nothing by themselves, which a stemmer leaves out if they have their accents. */
const smallWords: { readonly [L in Language]?: { readonly [folded: string]: string } } = {
	de: { fur: 'für', uber: 'über', wahrend: 'während', konnen: 'können' },
	es: { mas: 'más', tambien: 'también' },
	pt: { nao: 'não', sao: 'são', tambem: 'também', ja: 'já', ate: 'até' },
};

/**
 * Search words as the stemmer of a language takes them [Q3]: with the few accents without which it
 * does not see that two forms are of one word.
 */
export function stemmable(words: string, language: Language): string {
	let text = words;
	for (const [ending, accented] of endings[language] ?? []) text = text.replace(ending, accented);
	const small = smallWords[language];
	if (!small) return text;
	return text
		.split(' ')
		.map((word) => (Object.hasOwn(small, word) ? small[word] : word))
		.join(' ');
}
