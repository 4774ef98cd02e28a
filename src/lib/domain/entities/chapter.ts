import { plain } from '../fields/plain.ts';
import { line, rich } from '../fields/text.ts';
import { defineEntity } from './entity.ts';

/** A chapter of the programme: fixed by the template (it then has a key), or free. */
export const chapter = defineEntity('chapter', {
	parents: [],
	fields: {
		key: plain({ internal: true }),
		title: line({ required: true }),
		text: rich(),
	},
});
