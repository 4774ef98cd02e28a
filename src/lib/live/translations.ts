import { agreeTexts, followText } from '#domain/doc/translations.ts';
import type { Item } from '#domain/entities/all.ts';
import type { Language } from '#domain/language.ts';
import { textsOf } from '#domain/translation/remembered.ts';
import type { ProgrammeSession } from './session.svelte.ts';

/** Says that a text was brought up to date with what it is made from, as it is shown to this person. */
export function finishTranslation(
	session: ProgrammeSession,
	item: Item,
	field: string,
	language: Language,
	source: Language,
): void {
	const wording = textsOf(item, field)[source];
	session.separately(() =>
		followText(session.doc, item, field, language, source, wording, session.origin),
	);
}

/** Says that the texts in two languages, as they are shown to this person, say the same. */
export function reviewTranslation(
	session: ProgrammeSession,
	item: Item,
	field: string,
	languages: readonly [Language, Language],
): void {
	const texts = textsOf(item, field);
	session.separately(() => agreeTexts(session.doc, item, field, languages, texts, session.origin));
}
