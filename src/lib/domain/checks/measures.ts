import { leadFields } from '../entities/measure.ts';
import type { ItemId } from '../id.ts';
import type { Outline } from '../outline/outline.ts';
import { problem } from '../problem.ts';
import { itemOf } from '../programme.ts';
import { sides } from '../side.ts';
import type { Check } from './check.ts';

/** Goals lead to measures; a measure has a lead on each side that it concerns, and resources. */
export const checkMeasures: Check = function* (programme, outline) {
	for (const item of outline.all) {
		const at = { kind: item.kind, id: item.id };
		if (item.kind === 'fieldOfAction' && !hasMeasure(outline, item.id)) {
			yield problem('fieldOfAction.empty', at);
		}
		if (item.kind === 'goal' && !hasMeasure(outline, item.id)) {
			yield problem('goal.withoutMeasure', at);
		}
		if (item.kind !== 'measure') continue;
		for (const side of sides) {
			const field = leadFields[side];
			const lead = itemOf(programme, 'organisation', item[field]);
			if (item.sides.includes(side) && item[field] === null) {
				yield problem('measure.lead', { ...at, field }, { side });
			}
			if (lead && lead.side !== null && lead.side !== side) {
				yield problem('measure.leadSide', { ...at, field }, { side });
			}
		}
		const children = outline.childrenOf(item.id);
		if (!children.some((child) => child.kind === 'resource')) yield problem('measure.resource', at);
	}
};

function hasMeasure(outline: Outline, id: ItemId): boolean {
	return outline
		.childrenOf(id)
		.some(
			(child) =>
				child.kind === 'measure' || (child.kind === 'goal' && hasMeasure(outline, child.id)),
		);
}
