import type { Item } from '#domain/entities/all.ts';
import { pickLocalised, type Language } from '#domain/language.ts';
import { m } from '#lib/i18n/messages/messages.js';

/** The title of an item in the first of `preferred` that it has, with its language; none if it has none. */
export function titleOf(item: Item | undefined, preferred: readonly Language[]) {
	return item && 'title' in item ? pickLocalised(item.title, preferred) : undefined;
}

/** The title of an item where there is room for words alone; markup shows it with `ItemTitle`. */
export function titleWords(item: Item | undefined, preferred: readonly Language[]): string {
	return titleOf(item, preferred)?.value ?? m.untitled();
}
