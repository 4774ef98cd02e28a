import type { Language } from '#domain/language.ts';
import type { Pair, TranslationState } from '#domain/translation/pair.ts';
import type { PairOfItem } from '#domain/translation/progress.ts';
import { languageInSentence } from './language-name.ts';
import { m } from './messages/messages.js';

type PairWithMachine = Pair & Pick<PairOfItem, 'machine'>;

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
export function pairWords({ state, behind, machine }: PairWithMachine): string {
	const language = behind.map(languageInSentence).join(', ');
	if (state === 'missing') return m.translation_missing({ language });
	if (state === 'draft' && machine.length > 0) {
		return m.machine_draft({ language: machine.map(languageInSentence).join(', ') });
	}
	if (state === 'draft') return m.translation_draft({ language });
	if (state === 'outdated') return m.translation_outdated({ language });
	return m.translation_reviewed();
}

/** Why it stands so, and what a machine has part in, in sentences. */
export function pairReason(
	pair: PairWithMachine,
	languages: readonly [Language, Language],
): string {
	const made = pair.machine.map((one) => m.machine_why({ language: languageInSentence(one) }));
	return [stateReason(pair, languages), ...made].join(' ');
}

function stateReason({ state, behind }: Pair, languages: readonly [Language, Language]): string {
	const [late] = behind;
	if (late === undefined) return m.translation_reviewed();
	if (behind.length > 1) return m.translation_why_both();
	const leading = languages.find((language) => language !== late) ?? late;
	const words = { language: languageInSentence(late), source: languageInSentence(leading) };
	if (state === 'missing') return m.translation_why_missing(words);
	if (state === 'draft') return m.translation_why_draft(words);
	return m.translation_why_outdated(words);
}
