import { fieldsOf, type Item } from '../entities/all.ts';
import { sideOfLead } from '../entities/measure.ts';
import type { ChoiceField } from '../fields/choice.ts';
import type { ChoicesField } from '../fields/choices.ts';
import type { Field } from '../fields/field.ts';
import type { Participant } from '../fields/participants.ts';
import type { Period } from '../fields/period.ts';
import type { Quantity } from '../fields/quantity.ts';
import type { Series } from '../fields/series.ts';
import type { ItemId } from '../id.ts';
import { equalJson } from '../json.ts';
import type { Language, Localised } from '../language.ts';
import type { Money } from '../money/money.ts';
import type { Programme } from '../programme.ts';
import { isSide } from '../side.ts';
import type { Text } from './model.ts';
import type { ReportWording } from './wording.ts';

/** Says values in words, in each of the languages of a report. */
export class ValueWriter {
	readonly languages: readonly Language[];
	private readonly programme: Programme;
	private readonly wording: ReportWording;

	constructor(programme: Programme, languages: readonly Language[], wording: ReportWording) {
		this.programme = programme;
		this.languages = languages;
		this.wording = wording;
	}

	/** The same words in every language, or words per language. */
	text(write: string | ((language: Language) => string)): Text {
		const entries = this.languages.map((language) => [
			language,
			typeof write === 'string' ? write : write(language),
		]);
		return Object.fromEntries(entries) as Text;
	}

	/** The filled-in fields of an item that fit into a line, in their order: label and value. */
	facts(item: Item): readonly { readonly label: Text; readonly value: Text }[] {
		const values = item as unknown as { readonly [name: string]: unknown };
		const rows: { label: Text; value: Text }[] = [];
		for (const [name, field] of fieldsOf(item.kind)) {
			if (name === 'title' || field.kind === 'rich' || field.presentation.internal) continue;
			const value = this.value(field, values[name]);
			if (!value) continue;
			rows.push({ label: this.label(name), value });
		}
		return rows;
	}

	/** The label of a field, with the name of the commune where it is about one of the sides. */
	label(name: string): Text {
		const side = sideOfLead(name);
		const party = side && this.programme.frame.parties[side].name;
		return this.text((language) =>
			party ? this.wording.lead(party, language) : this.wording.field(name, language),
		);
	}

	/** A value in words; `undefined` if the field is blank. */
	value(field: Field, value: unknown): Text | undefined {
		if (field.storage === 'text') {
			const texts = value as Localised<string>;
			return Object.keys(texts).length === 0 ? undefined : texts;
		}
		if (equalJson(value, field.blank)) return undefined;
		return this.text((language) => this.say(field, value, language));
	}

	/** The title of an item that is referred to. */
	titleOf(id: ItemId, language: Language): string {
		const item = this.programme.items.get(id);
		const title = item && 'title' in item ? item.title : {};
		return title[language] ?? Object.values(title)[0] ?? this.wording.label('none', language);
	}

	private say(field: Field, value: unknown, language: Language): string {
		const { wording } = this;
		switch (field.kind) {
			case 'choice':
				return this.option((field as ChoiceField).list, value as string, language);
			case 'choices':
				return (value as readonly string[])
					.map((option) => this.option((field as ChoicesField).list, option, language))
					.join(', ');
			case 'decimal':
				return wording.number(value as string, language);
			case 'plain':
				return wording.unit(value as string, language);
			case 'date':
				return wording.date(value as string, language);
			case 'period':
				return wording.period(value as Period, language);
			case 'money':
				return wording.money(value as Money, language);
			case 'quantity': {
				const { value: number, unit } = value as Quantity;
				return `${wording.number(number, language)} ${wording.unit(unit, language)}`.trim();
			}
			case 'reference':
				return this.titleOf(value as ItemId, language);
			case 'participants':
				return (value as readonly Participant[])
					.map(({ organisation, role }) => {
						const said = wording.option('participantRole', role, language);
						return `${this.titleOf(organisation, language)} (${said})`;
					})
					.join('; ');
			case 'series':
				return (value as Series)
					.map(({ on, value: number }) => {
						const date = wording.date(on, language);
						return `${date}: ${wording.number(number, language)}`;
					})
					.join('; ');
			case 'line':
			case 'rich':
				return '';
		}
	}

	/** A side goes by the name of its commune. */
	private option(list: string, option: string, language: Language): string {
		if (list === 'side' && isSide(option)) return this.programme.frame.parties[option].name;
		return this.wording.option(list, option, language);
	}
}
