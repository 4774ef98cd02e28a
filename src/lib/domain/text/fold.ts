/** Letters that Unicode does not take apart, as they are written where a keyboard lacks them. */
const spelled: { readonly [letter: string]: string } = {
	...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
};
const spelledLetters = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g');

/** Accents, and what is not seen: soft hyphens, joiners. */
const unseen = /[\p{Mn}\p{Cf}]/gu;

/**
 * A text as searches compare it: in small letters, without accents, `ß` as `ss`, `₂` as `2` [Q1][Q2].
 * "arboles" finds "Árboles". Both what is searched and what was typed are folded.
 */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(unseen, '')
		.toLowerCase()
		.replace(spelledLetters, (letter) => spelled[letter] ?? letter);
}

/** A folded text that still knows where each part of it comes from. */
export interface Folded {
	readonly text: string;
	/** The place in the original of each code unit of `text`, and the end of the original. */
	readonly places: readonly number[];
}

/** Folds a text and keeps the places, so that what is found can be shown in the original. */
export function foldWithPlaces(original: string): Folded {
	let text = '';
	const places: number[] = [];
	let place = 0;
	for (const character of original) {
		const folded = fold(character);
		for (let unit = 0; unit < folded.length; unit++) places.push(place);
		text += folded;
		place += character.length;
	}
	places.push(original.length);
	return { text, places };
}
