/** The languages in which a programme can be written; BCP 47 codes. */
export const languages = ['de', 'es', 'pt', 'en'] as const;
export type Language = (typeof languages)[number];

/** One value per language; a language without a value has no key. */
export type Localised<T> = { readonly [L in Language]?: T };

export function isLanguage(value: unknown): value is Language {
	return languages.some((language) => language === value);
}

/** A value per language without those in any other than `shown`. */
export function onlyIn<T>(value: Localised<T>, shown: readonly Language[]): Localised<T> {
	return Object.fromEntries(
		Object.entries(value).filter(([language]) => shown.includes(language as Language)),
	);
}

/** The value in the first of `preferred` that has one, else in any language; with the language it is in. */
export function pickLocalised<T>(
	value: Localised<T>,
	preferred: readonly Language[],
): { language: Language; value: T } | undefined {
	for (const language of [...preferred, ...languages]) {
		const found = value[language];
		if (found !== undefined) return { language, value: found };
	}
	return undefined;
}
