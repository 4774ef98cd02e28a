import type { Language } from '#domain/language.ts';
import { languageInSentence, languageName } from '#lib/i18n/language-name.ts';
import { currentLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/messages/messages.js';

/** The languages of a programme in words, the first told as the working language. */
export function listOfLanguages([working, ...others]: readonly Language[]): string {
	if (!working) return '';
	const first = `${languageName(working)} (${m.languages_working()})`;
	const list = new Intl.ListFormat(currentLanguage(), { type: 'unit' });
	return list.format([first, ...others.map(languageInSentence)]);
}
