import { choice } from '../fields/choice.ts';
import { date } from '../fields/date.ts';
import { decimal } from '../fields/decimal.ts';
import { money } from '../fields/money.ts';
import { period } from '../fields/period.ts';
import { plain } from '../fields/plain.ts';
import { reference } from '../fields/reference.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/**
 * The terms of somebody who gives money, as they hold for a time: they change from year to year, so they
 * are data of the programme and not code. What is left blank is not limited. Shares are percentages of
 * the expenditure, limits are those of the grant, and lengths are months.
 */
export const fundingInstrument = defineEntity('fundingInstrument', {
	parents: [],
	fields: {
		title: line({ column: true, required: true }),
		funder: reference('organisation', { column: true, required: true }),
		validity: period({ column: true }),
		maximumShare: decimal({ column: true }),
		minimumOwnShare: decimal({ column: true }),
		inKind: choice('inKind', ['counts', 'beside'], { column: true }),
		minimumGrant: money({ column: true }),
		maximumGrant: money({ column: true }),
		minimumMonths: decimal({ column: true }),
		maximumMonths: decimal({ column: true }),
		lumpSumShare: decimal({ column: true }),
		deadline: date({ column: true }),
		source: plain({ column: true }),
	},
});
