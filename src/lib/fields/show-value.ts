import type { Field } from '#domain/fields/field.ts';
import type { Language } from '#domain/language.ts';
import type { Programme } from '#domain/programme.ts';
import { ValueWriter } from '#domain/report/values.ts';
import { pageWording } from '#lib/i18n/report-wording.ts';

/** A value in words, as the reader writes them; empty when the field is blank. */
export function showValue(
	programme: Programme,
	field: Field,
	value: unknown,
	language: Language,
): string {
	const writer = new ValueWriter(programme, [language], pageWording);
	return writer.value(field, value)?.[language] ?? '';
}

/** The label of a field, with the name of the commune where it is about one of the sides. */
export function labelOf(programme: Programme, name: string, language: Language): string {
	return new ValueWriter(programme, [language], pageWording).label(name)[language] ?? name;
}
