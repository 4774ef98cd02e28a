import { choice } from '../fields/choice.ts';
import { line } from '../fields/text.ts';
import { sides } from '../side.ts';
import { defineEntity } from './entity.ts';

/** A unit of one of the administrations, or anybody else who leads, takes part, pays or provides. */
export const organisation = defineEntity('organisation', {
	parents: [],
	fields: {
		title: line({ required: true, column: true }),
		side: choice('side', sides, { column: true }),
		organisationType: choice(
			'organisationType',
			['unit', 'civilSociety', 'university', 'school', 'utility', 'company', 'funder', 'other'],
			{ column: true },
		),
	},
});
