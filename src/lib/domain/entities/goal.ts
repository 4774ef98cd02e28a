import { date } from '../fields/date.ts';
import { line, rich } from '../fields/text.ts';
import { defineEntity } from './entity.ts';
import { concernedSides, rioMarker, sdgs } from './markers.ts';

/** A goal. Its level (strategic, operative …) follows from its depth and the template's levels. */
export const goal = defineEntity('goal', {
	parents: ['fieldOfAction', 'goal'],
	fields: {
		title: line({ required: true }),
		description: rich(),
		sides: concernedSides(),
		deadline: date(),
		mitigation: rioMarker(),
		adaptation: rioMarker(),
		sdgs: sdgs(),
	},
});
