import { date } from '../fields/date.ts';
import { reference } from '../fields/reference.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/** A dated step of a measure. */
export const milestone = defineEntity('milestone', {
	parents: ['measure'],
	fields: {
		title: line({ required: true, column: true }),
		due: date({ column: true, required: true }),
		responsible: reference('organisation', { column: true }),
	},
});
