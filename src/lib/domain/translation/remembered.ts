import type { Item } from '../entities/all.ts';
import { isRecord, type Json } from '../json.ts';
import { languages, type Language, type Localised } from '../language.ts';
import { cleanText } from '../text/clean.ts';
import { normaliseRichText } from '../text/normalise.ts';
import type { RichText } from '../text/rich-text.ts';
import { lineLimit } from '../text/vocabulary.ts';

/** A text of either kind, as reading gives it. */
export type Text = string | RichText;

/**
 * What a text field remembers of its translations, under three kinds of names:
 * - two languages, `de+es`: wordings of both that somebody has found to say the same;
 * - one language, `es`: the wordings of others out of which the text in that language was made;
 * - a machine's, `machine/es`: the wording in that language that a machine made.
 *
 * The wordings themselves are kept, not a sign of them, so that what changed since can be shown word by
 * word, without a server too. They come out of a shared document: compare them, and `readWording` before
 * anything else.
 */
export interface Remembered {
	readonly [part: string]: Localised<Json>;
}

/** The texts of a field of an item, by language. */
export function textsOf(item: Item | undefined, field: string): Localised<Text> {
	return (item as unknown as { readonly [name: string]: Localised<Text> })?.[field] ?? {};
}

/** The name under which the agreement of two languages is kept, whichever of them leads. */
export function agreementPart(one: Language, other: Language): string {
	return languages.filter((language) => language === one || language === other).join('+');
}

/** The name under which the wording is kept that a machine made in a language. */
export function machinePart(language: Language): string {
	return `machine/${language}`;
}

/** What is stored under a name, or `undefined` if it cannot be something remembered. */
export function readRemembered(part: string, stored: unknown): Localised<Json> | undefined {
	if (!isRecord(stored)) return undefined;
	const made = languages.find((language) => machinePart(language) === part);
	if (made) return Object.keys(stored).join() === made ? (stored as Localised<Json>) : undefined;
	const named = part.split('+');
	const known = languages.filter((language) => named.includes(language));
	if (known.length === 0 || known.length > 2) return undefined;
	if (known.join('+') !== part) return undefined;
	const keys = Object.keys(stored);
	const expected = (key: string) =>
		languages.some((language) => language === key) && (named.length === 1) !== named.includes(key);
	if (!keys.every(expected) || keys.length < named.length) return undefined;
	return stored as Localised<Json>;
}

/** A remembered wording as a text of its kind; what cannot be one reads as an empty text. */
export function readWording(kind: 'line' | 'rich', stored: Json | undefined): Text {
	if (kind === 'rich') return normaliseRichText(stored).text;
	return typeof stored === 'string' ? cleanText(stored.slice(0, lineLimit)).trim() : '';
}
