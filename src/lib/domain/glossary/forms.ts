import type { Language } from '../language.ts';
import { foldWord } from './words.ts';

/**
 * The forms in which a word of a term may stand in a text, folded: its plural, and its cases. Rules and no
 * dictionary: what they do not know can be agreed on as a further wording.
 */
export function formsOf(word: string, language: Language): ReadonlySet<string> {
	const folded = foldWord(word);
	// Articles and prepositions, numbers and short abbreviations have no forms worth a mistake.
	if (folded.length < 3) return new Set([folded]);
	return new Set([folded, ...rules[language](folded, /^\p{Lu}/u.test(word))]);
}

const rules: { readonly [L in Language]: (word: string, capital: boolean) => readonly string[] } = {
	de: (word, capital) => (capital ? germanNoun(word) : germanAdjective(word)),
	es: (word) =>
		/[aeiou]$/.test(word)
			? [`${word}s`, ...(/[iu]$/.test(word) ? [`${word}es`] : [])]
			: word.endsWith('z')
				? [`${word.slice(0, -1)}ces`]
				: word.endsWith('s')
					? [`${word}es`]
					: [`${word}es`, `${word}s`],
	pt: (word) => {
		const stem = word.slice(0, -1);
		if (word.endsWith('ao'))
			return [`${word}s`, ...['oes', 'aes'].map((end) => word.slice(0, -2) + end)];
		if (word.endsWith('l'))
			return [`${stem}is`, ...(word.endsWith('il') ? [`${stem}s`, `${word.slice(0, -2)}eis`] : [])];
		if (word.endsWith('m')) return [`${stem}ns`];
		if (/[rzsn]$/.test(word)) return [`${word}es`];
		return [`${word}s`];
	},
	en: (word) =>
		/[^aeiou]y$/.test(word)
			? [`${word.slice(0, -1)}ies`]
			: /(?:s|x|z|ch|sh)$/.test(word)
				? [`${word}es`]
				: [`${word}s`],
};

const nounEndings = ['s', 'es', 'e', 'en', 'n', 'er', 'ern'];

/** Umlauts of the plural (Wald, Wälder) are folded away already. */
function germanNoun(word: string): readonly string[] {
	const forms = nounEndings.map((ending) => word + ending);
	if (word.endsWith('nis')) forms.push(`${word}se`, `${word}ses`, `${word}sen`);
	if (word.endsWith('in')) forms.push(`${word}nen`);
	if (/[uo](?:m|s)$/.test(word)) forms.push(`${word.slice(0, -2)}en`);
	return forms;
}

const adjectiveEndings = ['', 'e', 'er', 'es', 'en', 'em'];

function germanAdjective(word: string): readonly string[] {
	const stem = word.replace(/e[rsnm]?$/, '');
	return stem.length < 3 ? [] : adjectiveEndings.map((ending) => stem + ending);
}
