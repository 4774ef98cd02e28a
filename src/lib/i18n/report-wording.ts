import type { ReportWording } from '#domain/report/wording.ts';
import { formatDate, formatMoney, formatNumber, formatPeriod } from './format.ts';
import { fieldLabel, kindLabel, optionLabel, reportLabel, unitLabel } from './labels.ts';
import { m } from './messages/messages.js';
import { commonWriting } from './writing.ts';

/**
 * The words of printed programmes, in any language at once. Numbers and dates are written as in the
 * language and not as in the reader's region: a version and its exports are the same for everybody.
 */
export const reportWording: ReportWording = {
	label: reportLabel,
	kind: kindLabel,
	field: fieldLabel,
	lead: (party, language) => m.field_lead({ party }, { locale: language }),
	option: optionLabel,
	unit: unitLabel,
	number: (decimal, language) => formatNumber(decimal, commonWriting(language)),
	money: (money, language) => formatMoney(money, commonWriting(language)),
	date: (date, language) => formatDate(date, language, commonWriting(language)),
	period: (period, language) => formatPeriod(period, language, commonWriting(language)),
};

/** The same words on pages, with numbers and dates as their reader writes them. */
export const pageWording: ReportWording = {
	...reportWording,
	number: (decimal) => formatNumber(decimal),
	money: (money) => formatMoney(money),
	date: (date, language) => formatDate(date, language),
	period: (period, language) => formatPeriod(period, language),
};
