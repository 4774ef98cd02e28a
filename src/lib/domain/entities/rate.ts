import { date } from '../fields/date.ts';
import { decimal } from '../fields/decimal.ts';
import { plain } from '../fields/plain.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/**
 * A dated exchange rate: how many units of `currency` one unit of the programme's base currency
 * buys. It is part of the programme, so a version freezes the rates that it was cut with.
 */
export const rate = defineEntity('rate', {
	parents: [],
	fields: {
		currency: plain({ column: true, required: true }),
		perBase: decimal({ column: true, required: true }),
		rateOn: date({ column: true, required: true }),
		rateSource: line({ column: true }),
	},
});
