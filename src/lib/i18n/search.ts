import type { Localised } from '#domain/language.ts';

/** Lower case, without accents: "arboles" finds "Árboles". */
export function folded(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase();
}

/** Whether what was typed finds an item: by the beginning of its number, or by its title in any language. */
export function finds(typed: string, number: string, title: Localised<string>): boolean {
	const wanted = folded(typed.trim());
	const titles = Object.values(title).map(folded);
	return folded(number).startsWith(wanted) || titles.some((known) => known.includes(wanted));
}
