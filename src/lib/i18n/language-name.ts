import type { Language } from '#domain/language.ts';
import { m } from './messages/messages.js';

const names = { de: m.language_de, es: m.language_es, pt: m.language_pt, en: m.language_en };

/** The name of a language in the language of the interface. */
export function languageName(language: Language): string {
	return names[language]();
}
