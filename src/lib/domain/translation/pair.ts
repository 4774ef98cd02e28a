import { equalJson } from '../json.ts';
import type { Language, Localised } from '../language.ts';
import { saysSomething } from '../text/rich-text.ts';
import { agreementPart, type Remembered, type Text } from './remembered.ts';

export const translationStates = ['missing', 'draft', 'outdated', 'reviewed'] as const;
export type TranslationState = (typeof translationStates)[number];

/** How a text in two languages stands. */
export interface Pair {
	readonly state: TranslationState;
	/** The languages whose text has this state; the other one leads. None when both are reviewed. */
	readonly behind: readonly Language[];
	/** Of each text that has moved on since the two were last known to go together: its wording then. */
	readonly before: Remembered[string];
}

/**
 * How the texts of a field in the working language and another one stand, from what they say now and
 * what they remember alone; `undefined` while neither says anything. Either may lead:
 *
 * - *missing*: one of the two says nothing.
 * - *reviewed*: both say what somebody has found to say the same.
 * - *draft*: one was made from what the other says now, and nobody has found yet that they say the same.
 * - *outdated*: the other one has moved on since. Where both were changed and neither was made from the
 *   other, both are.
 *
 * Of two texts that remember nothing, the one in the working language leads.
 */
export function pairOf(
	texts: Localised<Text>,
	remembered: Remembered,
	[working, other]: readonly [Language, Language],
): Pair | undefined {
	const both = [other, working] as const;
	const blank = both.filter((language) => !saysSomething(texts[language]));
	if (blank.length === 2) return undefined;
	if (blank.length === 1) return { state: 'missing', behind: blank, before: {} };
	const counterpart = (language: Language) => (language === other ? working : other);

	const agreed = remembered[agreementPart(working, other)];
	const moved = both.filter((language) => !equalJson(texts[language], agreed?.[language]));
	if (moved.length === 0) return { state: 'reviewed', behind: [], before: {} };

	const sourceOf = (language: Language) => remembered[language]?.[counterpart(language)];
	const isCurrent = (language: Language) =>
		equalJson(sourceOf(language), texts[counterpart(language)]);
	const made = both.filter((language) => sourceOf(language) !== undefined);
	const follower = made.find(isCurrent) ?? made[0];
	const since = (languages: readonly Language[]) =>
		Object.fromEntries(languages.map((language) => [language, agreed?.[language]]));
	if (follower !== undefined) {
		const state = isCurrent(follower) ? 'draft' : 'outdated';
		const source = counterpart(follower);
		const before = agreed
			? since(moved)
			: state === 'draft'
				? {}
				: { [source]: sourceOf(follower) };
		return { state, behind: [follower], before };
	}
	if (!agreed) return { state: 'draft', behind: [other], before: {} };
	const behind = moved.length === 2 ? moved : moved.map(counterpart);
	return { state: 'outdated', behind, before: since(moved) };
}

/** The pairs in which the texts of a programme are compared: its working language with each of the others. */
export function languagePairs([working, ...others]: readonly [
	Language,
	...Language[],
]): readonly (readonly [Language, Language])[] {
	return others.map((other) => [working, other] as const);
}
