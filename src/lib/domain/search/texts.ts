import { fieldsOf, isText, type Item } from '../entities/all.ts';
import { languages, type Language, type Localised } from '../language.ts';
import { plainText, type RichText } from '../text/rich-text.ts';

/** One text of an item, as it is searched. */
export interface SearchText {
	readonly field: string;
	readonly language: Language;
	readonly text: string;
}

/** What of an item is searched: every text in every language that says something [Q5]. */
export function searchTextsOf(item: Item): readonly SearchText[] {
	const values = item as unknown as { readonly [name: string]: Localised<string | RichText> };
	return fieldsOf(item.kind)
		.filter(([, field]) => isText(field) && !field.presentation.internal)
		.flatMap(([field]) =>
			languages.flatMap((language) => {
				const value = values[field]?.[language] ?? '';
				const text = typeof value === 'string' ? value : plainText(value);
				return text.trim() === '' ? [] : [{ field, language, text }];
			}),
		);
}
