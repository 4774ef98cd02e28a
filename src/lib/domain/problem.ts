import type { EntityKind } from './entities/all.ts';
import type { ItemId } from './id.ts';
import type { Language } from './language.ts';

/** A place in a programme: an item, a field of it, one language of that field. */
export interface Place {
	readonly kind: EntityKind;
	readonly id: ItemId;
	readonly field?: string;
	readonly language?: Language;
}

/** An `error` keeps a version from being submitted to the councils; a `warning` is shown. */
export type Severity = 'error' | 'warning';

/** Something that a check found. What it says to people is wording, chosen by `rule`. */
export interface Problem {
	readonly rule: Rule;
	readonly severity: Severity;
	readonly at: Place;
	/** What the wording needs: codes and plain strings, never sentences. */
	readonly data?: { readonly [name: string]: string };
}

/** Every rule that can be broken, with its severity. Numbers and reasons are in SPEC.md. */
export const rules = {
	'item.unreadable': 'error',
	'item.unknownContent': 'warning',
	'field.unreadable': 'error',
	'text.unreadable': 'warning',
	'place.missing': 'error',
	'place.wrong': 'error',
	'place.cycle': 'error',
	'place.tooDeep': 'error',
	'reference.missing': 'error',
	'chapter.missing': 'error',
	'chapter.empty': 'error',
	'field.required': 'error',
	'text.missing': 'warning',
	'text.outdated': 'warning',
	'term.notUsed': 'warning',
	'goal.withoutMeasure': 'warning',
	'fieldOfAction.empty': 'warning',
	'measure.lead': 'error',
	'measure.leadSide': 'warning',
	'measure.resource': 'warning',
	'period.reversed': 'error',
	'milestone.outside': 'warning',
	'resource.value': 'warning',
	'rates.notChosen': 'warning',
	'rate.missing': 'warning',
	'rate.currency': 'error',
	'rate.duplicate': 'warning',
	'rate.notPositive': 'error',
	'indicator.targets': 'warning',
} as const satisfies { readonly [rule: string]: Severity };

export type Rule = keyof typeof rules;

export function problem(
	rule: Rule,
	at: Place,
	data?: { readonly [name: string]: string },
): Problem {
	return { rule, severity: rules[rule], at, ...(data && { data }) };
}
