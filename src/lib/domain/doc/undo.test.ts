import { expect, it } from 'vitest';
import { setText } from './commands.ts';
import { undoManagerOf } from './undo.ts';
import { documentOf, idOf, measure } from '../../../../tests/support/build.ts';

it('keeps what can be done again when an editor opens a transaction that changes nothing', () => {
	const doc = documentOf([measure('a')]);
	const origin = { source: 'test' };
	const undo = undoManagerOf(doc, [origin]);
	setText(doc, { kind: 'measure', id: idOf('a') }, 'title', 'de', 'Brücke', origin);
	undo.undo();
	doc.transact(() => {}, origin);
	expect(undo.canRedo()).toBe(true);
});
