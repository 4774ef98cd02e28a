import { foldWithPlaces } from '../text/fold.ts';

/** A part of a text, in UTF-16 code units. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** What is shown of a text in which something was found, and where it stands in that. */
export interface Excerpt {
	readonly text: string;
	readonly marks: readonly Range[];
}

/** How much of a long text is shown, and how much of that before what was found first. */
const length = 220;
const before = 60;

/** The words of a text as searches compare them, each with its place in the original. */
export function placedWords(text: string): readonly (Range & { readonly word: string })[] {
	const folded = foldWithPlaces(text);
	return [...folded.text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => {
		const last = folded.places[index + word.length - 1] ?? 0;
		// One letter can become two, of which only the first belongs to the word: ½.
		const after = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
		const to = Math.max(after, folded.places[index + word.length] ?? 0);
		return { word, from: folded.places[index] ?? 0, to };
	});
}

/** The part of a text where most was found, on one line, with marks on what was found [Q6]. */
export function excerptOf(text: string, found: readonly Range[]): Excerpt {
	const begin = text.length <= length ? 0 : wordFrom(text, densest(found) - before);
	const end = text.length - begin <= length ? text.length : wordUpTo(text, begin + length);
	const start = begin > 0 ? '… ' : '';
	return {
		text: `${start}${text.slice(begin, end).replaceAll('\n', ' ')}${end < text.length ? ' …' : ''}`,
		marks: found
			.filter(({ from, to }) => from >= begin && to <= end)
			.map(({ from, to }) => ({
				from: from - begin + start.length,
				to: to - begin + start.length,
			})),
	};
}

/** Where the part begins that holds most of what was found; the first of several. */
function densest(found: readonly Range[]): number {
	let best = { from: 0, count: 0 };
	for (const [index, { from }] of found.entries()) {
		let count = 0;
		while ((found[index + count]?.to ?? Infinity) <= from + length - before) count++;
		if (count > best.count) best = { from, count };
	}
	return best.from;
}

/** How far a part may be moved so that it does not cut a word. */
const reach = 30;

/** Where the next word begins; where there is none soon, the place itself, but within no character. */
function wordFrom(text: string, place: number): number {
	if (place <= 0) return 0;
	const space = text.slice(place, place + reach).search(/\s/);
	return space < 0 ? character(text, place) : place + space + 1;
}

/** Where the word before ends; where there is none soon, the place itself, but within no character. */
function wordUpTo(text: string, place: number): number {
	const word = /\s\S*$/.exec(text.slice(place - reach, place + 1));
	return word ? place - reach + word.index : character(text, place);
}

function character(text: string, place: number): number {
	const isSecondHalf = (text.charCodeAt(place) & 0xfc00) === 0xdc00;
	return isSecondHalf ? place - 1 : place;
}
