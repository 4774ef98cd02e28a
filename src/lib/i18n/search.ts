import type { Localised } from '#domain/language.ts';
import { fold } from '#domain/text/fold.ts';

/** Whether what was typed finds an item: by the beginning of its number, or by its title in any language. */
export function finds(typed: string, number: string, title: Localised<string>): boolean {
	const wanted = fold(typed.trim());
	const titles = Object.values(title).map(fold);
	return fold(number).startsWith(wanted) || titles.some((known) => known.includes(wanted));
}

/** Whether every word that was typed stands somewhere in a text. */
export function holdsAll(typed: string, text: string): boolean {
	const folded = fold(text);
	const wanted = fold(typed).split(/\s+/).filter(Boolean);
	return wanted.every((word) => folded.includes(word));
}
