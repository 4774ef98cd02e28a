import type { Language } from '#domain/language.ts';
import { currentLanguage } from './locale.ts';
import { m } from './messages/messages.js';

const names = { de: m.language_de, es: m.language_es, pt: m.language_pt, en: m.language_en };

/** The name of a language in the language of the interface. */
export function languageName(language: Language): string {
	return names[language]();
}

/** The same within other words, where Spanish and Portuguese write it small. */
export function languageInSentence(language: Language): string {
	const small = ['es', 'pt'].includes(currentLanguage());
	return small ? languageName(language).toLowerCase() : languageName(language);
}
