import type { EntityKind } from '#domain/entities/all.ts';
import type { Language } from '#domain/language.ts';
import type { ReportLabel } from '#domain/report/wording.ts';
import * as labels from './messages/labels.js';

type Say = (inputs: Record<string, never>, options: { readonly locale: Language }) => string;
const wordings = labels as unknown as { readonly [key: string]: Say | undefined };

/** The name of a kind of item. */
export function kindLabel(kind: EntityKind, language: Language): string {
	return say(`kind_${kind}`, language) ?? kind;
}

/** The name of several items of a kind. */
export function kindsLabel(kind: EntityKind, language: Language): string {
	return say(`kinds_${kind}`, language) ?? kind;
}

/** The name of a field; a field name means the same in every kind of item. */
export function fieldLabel(name: string, language: Language): string {
	return say(`field_${name}`, language) ?? name;
}

/** An option of a list; SDGs are numbers in every language. */
export function optionLabel(list: string, option: string, language: Language): string {
	return say(`option_${list}_${option}`, language) ?? option;
}

/** A unit that we know, in words; any other as it was typed. */
export function unitLabel(unit: string, language: Language): string {
	return say(`unit_${unit.replaceAll('/', '_')}`, language) ?? unit;
}

/** One of the fixed words of a report. */
export function reportLabel(label: ReportLabel, language: Language): string {
	return say(`report_${label}`, language) ?? label;
}

function say(key: string, language: Language): string | undefined {
	return wordings[key]?.({}, { locale: language });
}
