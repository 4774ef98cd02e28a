import type { Frame } from '#domain/frame.ts';
import { isLanguage } from '#domain/language.ts';
import type { Problem, Rule } from '#domain/problem.ts';
import { isSide } from '#domain/side.ts';
import { fieldLabel, kindLabel } from './labels.ts';
import { languageInSentence } from './language-name.ts';
import { currentLanguage } from './locale.ts';
import { m } from './messages/messages.js';

/** What a problem says to people, in the language of the interface. */
export function problemMessage({ rule, at, data = {} }: Problem, frame: Frame): string {
	const language = currentLanguage();
	const side = data['side'];
	return sayings[rule]({
		field: at.field ? fieldLabel(at.field, language) : '',
		kind: kindLabel(at.kind, language),
		language: at.language ? languageInSentence(at.language) : '',
		party: isSide(side) ? frame.parties[side].name : '',
		currency: data['currency'] ?? '',
		name: data['name'] ?? '',
		term: data['term'] ?? '',
		agreed: data['agreed'] ?? '',
		chapter:
			frame.template.chapters.find(({ key }) => key === data['chapter'])?.title[
				isLanguage(language) ? language : 'de'
			] ?? '',
	});
}

interface Words {
	readonly field: string;
	readonly kind: string;
	readonly language: string;
	readonly party: string;
	readonly currency: string;
	readonly name: string;
	readonly term: string;
	readonly agreed: string;
	readonly chapter: string;
}

const sayings: { readonly [R in Rule]: (words: Words) => string } = {
	'item.unreadable': (words) => m.problem_item_unreadable(words),
	'item.unknownContent': (words) => m.problem_item_unknown(words),
	'field.unreadable': (words) => m.problem_field_unreadable(words),
	'text.unreadable': (words) => m.problem_text_unreadable(words),
	'place.missing': (words) => m.problem_place_missing(words),
	'place.wrong': (words) => m.problem_place_missing(words),
	'place.cycle': (words) => m.problem_place_missing(words),
	'place.tooDeep': () => m.problem_place_too_deep(),
	'reference.missing': (words) => m.problem_reference_missing(words),
	'chapter.missing': (words) => m.problem_chapter_missing(words),
	'chapter.empty': () => m.problem_chapter_empty(),
	'field.required': (words) => m.problem_field_required(words),
	'text.missing': (words) => m.problem_text_missing(words),
	'text.outdated': (words) => m.problem_text_outdated(words),
	'term.notUsed': (words) => m.problem_term_not_used(words),
	'goal.withoutMeasure': () => m.problem_goal_without_measure(),
	'fieldOfAction.empty': () => m.problem_field_of_action_empty(),
	'measure.lead': (words) => m.problem_measure_lead(words),
	'measure.leadSide': (words) => m.problem_measure_lead_side(words),
	'measure.resource': () => m.problem_measure_resource(),
	'period.reversed': () => m.problem_period_reversed(),
	'milestone.outside': () => m.problem_milestone_outside(),
	'resource.value': () => m.problem_resource_value(),
	'rates.notChosen': () => m.problem_rates_not_chosen(),
	'rate.missing': (words) => m.problem_rate_missing(words),
	'rate.currency': (words) => m.problem_rate_currency(words),
	'rate.notPositive': (words) => m.problem_rate_not_positive(words),
	'rate.duplicate': (words) => m.problem_rate_duplicate(words),
	'indicator.targets': () => m.problem_indicator_targets(),
};
