import type { Language } from '#domain/language.ts';
import { regionOf } from './locale.ts';

const collators = new Map<Language, Intl.Collator>();

/** Compares names as a reader of that language looks them up: ñ after n, ä with a, 9 before 10. */
export function compareIn(language: Language): (a: string, b: string) => number {
	let collator = collators.get(language);
	if (!collator) {
		collator = new Intl.Collator(regionOf(language), { numeric: true });
		collators.set(language, collator);
	}
	return collator.compare;
}

/** What has a name, in the order in which a reader of that language looks it up. */
export function sortedByName<T>(
	list: readonly T[],
	nameOf: (one: T) => string,
	language: Language,
): T[] {
	const compare = compareIn(language);
	return list.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}
