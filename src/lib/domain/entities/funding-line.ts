import { money } from '../fields/money.ts';
import { period } from '../fields/period.ts';
import { plain } from '../fields/plain.ts';
import { reference } from '../fields/reference.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/**
 * An application for, or grant of, money under the terms of an instrument. The resources that name it are
 * at once what it costs and who pays it; `cost` is the expenditure that was applied for, to compare with.
 */
export const fundingLine = defineEntity('fundingLine', {
	parents: [],
	fields: {
		title: line({ column: true, required: true }),
		instrument: reference('fundingInstrument', { column: true, required: true }),
		period: period({ column: true }),
		cost: money({ column: true }),
		lumpSum: money({ column: true }),
		fileNumber: plain({ column: true }),
	},
});
