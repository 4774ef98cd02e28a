import { line, rich } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/** A field of action (Handlungsfeld, campo de acción): the top of the hierarchy of goals. */
export const fieldOfAction = defineEntity('fieldOfAction', {
	parents: [],
	fields: {
		title: line({ required: true }),
		description: rich(),
	},
});
