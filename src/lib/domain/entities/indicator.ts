import { date } from '../fields/date.ts';
import { decimal } from '../fields/decimal.ts';
import { plain } from '../fields/plain.ts';
import { series } from '../fields/series.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/** How the success of a goal or measure is seen: a baseline and targets with dates, in one unit. */
export const indicator = defineEntity('indicator', {
	parents: ['goal', 'measure'],
	fields: {
		title: line({ required: true, column: true }),
		unit: plain({ column: true, required: true }),
		baseline: decimal({ column: true }),
		baselineOn: date({ column: true }),
		targets: series({ column: true }),
		verification: line({ column: true }),
	},
});
