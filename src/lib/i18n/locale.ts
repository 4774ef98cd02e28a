import { isLanguage, type Language } from '#domain/language.ts';
import { getLocale } from './messages/runtime.js';

/**
 * How numbers and dates are written in a language where no region is known, and in what is the same for
 * everybody. Spanish and Portuguese are those of Latin America where the two differ in that; amounts
 * keep the comma that both continents share.
 */
const regions: { readonly [L in Language]: string } = {
	de: 'de-DE',
	es: 'es',
	pt: 'pt-BR',
	en: 'en-GB',
};

/** The language of the interface that somebody reads. */
export function currentLanguage(): Language {
	const locale: string = getLocale();
	return isLanguage(locale) ? locale : 'de';
}

export function regionOf(language: Language): string {
	return regions[language];
}
