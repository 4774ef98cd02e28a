import { createTable, Table as PlainTable } from '@tiptap/extension-table';
import { TextSelection } from '@tiptap/pm/state';

/**
 * The schema lets a cell be empty, so Tiptap makes empty ones, where no caret can stand. Here the caret
 * is in the first cell of a new table, and after Tab in the last cell in the first one of a new row.
 */
export const Table = PlainTable.extend({
	content: 'tableRow*',
	addCommands() {
		return {
			...this.parent?.(),
			insertTable:
				({ rows = 3, cols = 3, withHeaderRow = true } = {}) =>
				({ tr, state: { schema }, dispatch }) => {
					const paragraph = schema.nodes['paragraph']?.create();
					if (!dispatch) return true;
					const inside = tr.selection.from + 1;
					tr.replaceSelectionWith(createTable(schema, rows, cols, withHeaderRow, paragraph));
					tr.setSelection(TextSelection.near(tr.doc.resolve(inside))).scrollIntoView();
					return true;
				},
		};
	},
	addKeyboardShortcuts() {
		return {
			...this.parent?.(),
			Tab: () => {
				if (this.editor.commands.goToNextCell()) return true;
				// Two steps: the new row gets its paragraphs between them.
				return this.editor.commands.addRowAfter() && this.editor.commands.goToNextCell();
			},
		};
	},
});
