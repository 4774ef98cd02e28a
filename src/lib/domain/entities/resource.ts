import { choice } from '../fields/choice.ts';
import { date } from '../fields/date.ts';
import { money } from '../fields/money.ts';
import { quantity } from '../fields/quantity.ts';
import { reference } from '../fields/reference.ts';
import { line } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/**
 * What is allocated to a measure: money, or work, material, services and land in their own units. They are
 * never added up together. One resource has one status; what was granted in part is two of them.
 */
export const resource = defineEntity('resource', {
	parents: ['measure'],
	fields: {
		title: line({ column: true }),
		resourceType: choice('resourceType', ['money', 'personDays', 'material', 'service', 'land'], {
			column: true,
			required: true,
		}),
		amount: money({ column: true }),
		quantity: quantity({ column: true }),
		unitPrice: money(),
		year: date({ column: true }),
		/** The last year, of what is spread over several. */
		untilYear: date(),
		provider: reference('organisation', { column: true }),
		funder: reference('organisation', { column: true }),
		fundingLine: reference('fundingLine'),
		resourceStatus: choice(
			'resourceStatus',
			['planned', 'requested', 'granted', 'committed', 'spent'],
			{ column: true },
		),
	},
});

/** Which field says how much of a resource there is. What stands in the other one does not count. */
export function valueFieldOf({
	resourceType,
}: {
	readonly resourceType: string | null;
}): 'amount' | 'quantity' {
	return resourceType === null || resourceType === 'money' ? 'amount' : 'quantity';
}
