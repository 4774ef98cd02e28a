import { choice } from '../fields/choice.ts';
import { participants } from '../fields/participants.ts';
import { period } from '../fields/period.ts';
import { quantity } from '../fields/quantity.ts';
import { reference } from '../fields/reference.ts';
import { line, rich } from '../fields/text.ts';
import { sides, type Side } from '../side.ts';
import { defineEntity } from './entity.ts';
import { concernedSides, rioMarker, sdgs } from './markers.ts';

/** Each side has a lead of its own: the field that names it. */
export const leadFields = { A: 'leadA', B: 'leadB' } as const satisfies {
	readonly [S in Side]: string;
};

/** The side whose lead a field names. */
export function sideOfLead(field: string): Side | undefined {
	return sides.find((side) => leadFields[side] === field);
}

/** A measure: what is done, by whom on each side, where, when, and to what effect. */
export const measure = defineEntity('measure', {
	parents: ['fieldOfAction', 'goal'],
	fields: {
		title: line({ required: true }),
		summary: rich(),
		description: rich(),
		sides: concernedSides({ required: true }),
		leadA: reference('organisation', { column: true }),
		leadB: reference('organisation', { column: true }),
		participants: participants(),
		place: line(),
		period: period({ column: true, required: true }),
		priority: choice('priority', ['high', 'medium', 'low'], { column: true }),
		planning: choice('planning', ['idea', 'proposed', 'agreed'], { column: true }),
		measureType: choice('measureType', [
			'investment',
			'planning',
			'training',
			'awareness',
			'exchange',
			'organisation',
			'policy',
		]),
		mitigation: rioMarker(),
		adaptation: rioMarker(),
		sdgs: sdgs(),
		targetGroup: line(),
		effect: quantity(),
		risks: rich(),
		assumptions: rich(),
		plans: rich(),
	},
});
