import type { Language } from '#domain/language.ts';
import type { Region } from '#domain/region.ts';
import { currentLanguage, regionOf } from './locale.ts';
import { marksOf, type Marks } from './marks.ts';

/** How numbers and dates are written for somebody. */
export interface Writing {
	/** Null: as in the language of the pages. */
	readonly region: Region | null;
	/**
	 * Handed to the page and not asked for again there: browsers differ from the server, and from one
	 * another, in what they know of a region.
	 */
	readonly marks: Marks;
}

/**
 * As people write in a region, whatever the language of the pages: what somebody types must not mean
 * something else because they read another language today. Without one, as in the language.
 */
export function writingOf(language: Language, region: Region | null): Writing {
	return { region, marks: marksOf(region ?? regionOf(language)) };
}

/** What is the same for every reader: exports, prints and versions. */
export function commonWriting(language: Language): Writing {
	return writingOf(language, null);
}

let writingOfReader: () => Writing | undefined = () => undefined;

/** How numbers and dates are written for whoever reads the page. */
export function currentWriting(): Writing {
	return writingOfReader() ?? commonWriting(currentLanguage());
}

/** Lets the server say for whom it draws a page, and the page who reads it. */
export function provideWriting(of: () => Writing | undefined): void {
	writingOfReader = of;
}

/** The locale of dates: that of the region where its language is read, else the language's own. */
export function localeOfDates(language: Language, { region }: Writing): string {
	return region?.startsWith(`${language}-`) ? region : regionOf(language);
}
