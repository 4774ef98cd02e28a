import { date } from '../fields/date.ts';
import { period } from '../fields/period.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/** The programme as a whole; there is exactly one item of this kind. */
export const programme = defineEntity('programme', {
	parents: [],
	fields: {
		title: line({ required: true }),
		subtitle: line(),
		period: period(),
		/** The date of the exchange rates that are in use. */
		ratesOn: date(),
	},
});
