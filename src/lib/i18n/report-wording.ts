import type { ReportWording } from '#domain/report/wording.ts';
import { formatDate, formatMoney, formatNumber, formatPeriod } from './format.ts';
import { fieldLabel, kindLabel, optionLabel, unitLabel } from './labels.ts';
import { m } from './messages/messages.js';

/** The words of printed programmes, in any language at once. */
export const reportWording: ReportWording = {
	label: (label, language) => m[`report_${label}`]({}, { locale: language }),
	kind: kindLabel,
	field: fieldLabel,
	lead: (party, language) => m.field_lead({ party }, { locale: language }),
	option: optionLabel,
	unit: unitLabel,
	number: formatNumber,
	money: formatMoney,
	date: formatDate,
	period: formatPeriod,
};
