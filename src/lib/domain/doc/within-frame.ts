import { fieldsOf, isText, type Item } from '../entities/all.ts';
import type { Frame } from '../frame.ts';
import { languages, onlyIn, type Language, type Localised } from '../language.ts';
import type { Reading } from './read.ts';

/**
 * A frame in which a document is read with all its texts, also those in languages that its programme does
 * not have any more.
 */
export function inEveryLanguage(frame: Frame): Frame {
	return { ...frame, languages: [...new Set([...frame.languages, ...languages])] as never };
}

/**
 * A reading in every language as the programme is read within `frame`: texts in other languages are not
 * there. Items without such texts keep their identity.
 */
export function withinFrame({ programme, problems }: Reading, frame: Frame): Reading {
	const items = new Map([...programme.items].map(([id, item]) => [id, inLanguages(item, frame)]));
	const isShown = (language: Language | undefined) =>
		language === undefined || frame.languages.includes(language);
	return {
		programme: { ...programme, frame, items },
		problems: problems.filter(({ at }) => isShown(at.language)),
	};
}

/** Items as they were last shown in some languages, which they seldom change. */
const known = new WeakMap<Item, { readonly languages: string; readonly item: Item }>();

/** An item with its texts in the languages of a frame only. */
export function inLanguages(item: Item, frame: Frame): Item {
	const { languages: shown } = frame;
	const key = shown.join();
	const before = known.get(item);
	if (before?.languages === key) return before.item;
	const values = item as unknown as { readonly [field: string]: Localised<unknown> };
	const shorter = fieldsOf(item.kind).flatMap(([field, definition]) => {
		const texts = isText(definition) ? (values[field] ?? {}) : {};
		const isWhole = Object.keys(texts).every((language) => shown.includes(language as Language));
		return isWhole ? [] : [[field, onlyIn(texts, shown)] as const];
	});
	const within = shorter.length > 0 ? ({ ...item, ...Object.fromEntries(shorter) } as Item) : item;
	known.set(item, { languages: key, item: within });
	return within;
}
