import { equalJson } from '../json.ts';
import { languages, type Language, type Localised } from '../language.ts';
import { saysSomething } from '../text/rich-text.ts';
import { agreementPart, machinePart, type Remembered, type Text } from './remembered.ts';

/**
 * Whether a text says what a machine made of it, word for word, and nobody has found yet that this wording
 * says the same as one in another language. A person who edits it takes it over; undone, it is the
 * machine's again.
 */
export function isMachineMade(
	texts: Localised<Text>,
	remembered: Remembered,
	language: Language,
): boolean {
	const text = texts[language];
	if (!saysSomething(text)) return false;
	const made = remembered[machinePart(language)]?.[language];
	if (!equalJson(text, made)) return false;
	return !languages.some(
		(other) =>
			other !== language && equalJson(text, remembered[agreementPart(language, other)]?.[language]),
	);
}
