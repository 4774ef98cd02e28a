import { fieldsOf, type Item } from '../entities/all.ts';
import type { Field } from '../fields/field.ts';
import type { ReferenceField } from '../fields/reference.ts';
import type { Participant } from '../fields/participants.ts';
import type { ItemId } from '../id.ts';
import { equalJson } from '../json.ts';
import type { Localised } from '../language.ts';
import type { Outline } from '../outline/outline.ts';
import { problem, type Problem } from '../problem.ts';
import type { Programme } from '../programme.ts';
import { saysSomething, type RichText } from '../text/rich-text.ts';
import type { Check } from './check.ts';

/** What every kind of item owes: required fields, texts in all languages, references that lead somewhere. */
export const checkFields: Check = function* (programme, outline) {
	for (const item of outline.all) {
		const values = item as unknown as { readonly [name: string]: unknown };
		for (const [name, field] of fieldsOf(item.kind)) {
			yield* checkField(programme, outline, item, name, field, values[name]);
		}
	}
};

function* checkField(
	programme: Programme,
	outline: Outline,
	item: Item,
	name: string,
	field: Field,
	value: unknown,
): Iterable<Problem> {
	const { languages } = programme.frame;
	const at = { kind: item.kind, id: item.id, field: name };
	if (field.storage === 'text') {
		const texts = value as Localised<string | RichText>;
		const missing = languages.filter((language) => !saysSomething(texts[language]));
		if (missing.length === languages.length) {
			if (field.presentation.required) yield problem('field.required', at);
		} else for (const language of missing) yield problem('text.missing', { ...at, language });
		return;
	}
	if (field.presentation.required && equalJson(value, field.blank)) {
		yield problem('field.required', at);
	}
	for (const id of referredTo(field, value)) {
		const target = outline.isLive(id) ? programme.items.get(id) : undefined;
		const wanted = field.kind === 'reference' ? (field as ReferenceField).to : 'organisation';
		if (target?.kind !== wanted) yield problem('reference.missing', at);
	}
}

function referredTo(field: Field, value: unknown): readonly ItemId[] {
	if (field.kind === 'reference') return value === null ? [] : [value as ItemId];
	if (field.kind !== 'participants') return [];
	return (value as readonly Participant[]).map(({ organisation }) => organisation);
}
