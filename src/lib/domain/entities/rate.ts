import { choice } from '../fields/choice.ts';
import { date } from '../fields/date.ts';
import { decimal } from '../fields/decimal.ts';
import { plain } from '../fields/plain.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/**
 * A dated exchange rate: how many units of `currency` one unit of the programme's base currency
 * buys. The rates of one date are a set; `ratesOn` of the programme says which set is in use. They are
 * part of the programme, so a version freezes them.
 */
export const rate = defineEntity('rate', {
	parents: [],
	fields: {
		currency: plain({ column: true, required: true }),
		perBase: decimal({ column: true, required: true }),
		rateOn: date({ column: true, required: true }),
		rateKind: choice('rateKind', ['inforEuro', 'ecb', 'bank', 'manual'], { column: true }),
		rateSource: line({ column: true }),
	},
});
