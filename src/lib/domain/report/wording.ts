import type { EntityKind } from '../entities/all.ts';
import type { PlanDate } from '../fields/date.ts';
import type { Period } from '../fields/period.ts';
import type { Language } from '../language.ts';
import type { Money } from '../money/money.ts';

/** The fixed words of a report. */
export const reportLabels = [
	'contents',
	'version',
	'hash',
	'page',
	'statusDraft',
	'statusSubmitted',
	'statusReturned',
	'statusApproved',
	'facts',
	'resources',
	'amountOrQuantity',
	'providerAndFunder',
	'milestones',
	'indicators',
	'measure',
	'total',
	'totalConverted',
	'totalByMeasure',
	'totalByFunder',
	'fundsWithoutFunder',
	'ratesUsed',
	'schedule',
	'submissionReason',
	'decision',
	'decisions',
	'decidedBy',
	'decidedOn',
	'approved',
	'returned',
	'pending',
	'side',
	'none',
] as const;
export type ReportLabel = (typeof reportLabels)[number];

/** What a report says in its fixed words, and how numbers and dates are written, per language. */
export interface ReportWording {
	label(label: ReportLabel, language: Language): string;
	kind(kind: EntityKind, language: Language): string;
	field(name: string, language: Language): string;
	/** The label of the lead of one side, with the name of its commune. */
	lead(party: string, language: Language): string;
	option(list: string, option: string, language: Language): string;
	unit(unit: string, language: Language): string;
	number(decimal: string, language: Language): string;
	money(money: Money, language: Language): string;
	date(date: PlanDate, language: Language): string;
	period(period: Period, language: Language): string;
}
