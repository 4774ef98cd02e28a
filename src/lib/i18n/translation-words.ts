import type { Language } from '#domain/language.ts';
import type { Pair, TranslationState } from '#domain/translation/pair.ts';
import { languageInSentence } from './language-name.ts';
import { m } from './messages/messages.js';

const states = {
	missing: m.translation_state_missing,
	draft: m.translation_state_draft,
	outdated: m.translation_state_outdated,
	reviewed: m.translation_state_reviewed,
} as const satisfies { readonly [S in TranslationState]: () => string };

export function stateName(state: TranslationState): string {
	return states[state]();
}

/** How a text stands in two languages, in a few words. */
export function pairWords({ state, behind }: Pair): string {
	const language = behind.map(languageInSentence).join(', ');
	if (state === 'missing') return m.translation_missing({ language });
	if (state === 'draft') return m.translation_draft({ language });
	if (state === 'outdated') return m.translation_outdated({ language });
	return m.translation_reviewed();
}

/** Why it stands so, in a sentence. */
export function pairReason(
	{ state, behind }: Pair,
	languages: readonly [Language, Language],
): string {
	const [late] = behind;
	if (late === undefined) return m.translation_reviewed();
	if (behind.length > 1) return m.translation_why_both();
	const leading = languages.find((language) => language !== late) ?? late;
	const words = { language: languageInSentence(late), source: languageInSentence(leading) };
	if (state === 'missing') return m.translation_why_missing(words);
	if (state === 'draft') return m.translation_why_draft(words);
	return m.translation_why_outdated(words);
}
