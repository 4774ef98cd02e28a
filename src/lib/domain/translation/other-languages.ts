import { fieldsOf, isText } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import type { Language, Localised } from '../language.ts';
import { outlineOf } from '../outline/outline.ts';
import type { Programme } from '../programme.ts';
import { saysSomething } from '../text/rich-text.ts';
import { progressOf, type Progress } from './progress.ts';
import { textsOf } from './remembered.ts';

/** What it means for a programme to have other languages. */
export interface OtherLanguages {
	/** How far its texts are in each of them. */
	readonly progress: Localised<Progress>;
	/** How many texts each language that is taken away has: they stay in the document and are not shown. */
	readonly hidden: Localised<number>;
	/** How many texts are written in languages that are taken away alone. */
	readonly nowhere: number;
}

/** What would become of the texts of a programme, read in every language, if it had those of `to`. */
export function withOtherLanguages(
	programme: Programme,
	from: Frame['languages'],
	to: Frame['languages'],
): OtherLanguages {
	const { all } = outlineOf(programme);
	const removed = from.filter((language) => !to.includes(language));
	const hidden: { [L in Language]?: number } = {};
	let nowhere = 0;
	for (const language of removed) hidden[language] = 0;
	for (const item of all) {
		for (const [field, definition] of fieldsOf(item.kind)) {
			if (!isText(definition)) continue;
			const texts = textsOf(item, field);
			const written = removed.filter((language) => saysSomething(texts[language]));
			for (const language of written) hidden[language] = (hidden[language] ?? 0) + 1;
			if (written.length > 0 && !to.some((language) => saysSomething(texts[language]))) nowhere++;
		}
	}
	const frame = { ...programme.frame, languages: to };
	return { progress: progressOf({ ...programme, frame }, all), hidden, nowhere };
}
