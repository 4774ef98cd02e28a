import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Gives a list item or cell that one's own edit left empty a paragraph to write in. The schema cannot
 * ask for it, and others' edits are left alone: each of several editors would add one of its own.
 */
export const FillEmpty = Extension.create({
	name: 'fillEmpty',
	addProseMirrorPlugins() {
		return [
			new Plugin({
				appendTransaction(transactions, _before, state) {
					const own = transactions.some(
						(transaction) => transaction.docChanged && !transaction.getMeta(ySyncPluginKey),
					);
					const paragraph = state.schema.nodes['paragraph'];
					if (!own || !paragraph) return null;
					const places: number[] = [];
					state.doc.descendants((node, position) => {
						const holdsBlocks = ['listItem', 'tableCell', 'tableHeader'].includes(node.type.name);
						if (holdsBlocks && node.childCount === 0) places.push(position + 1);
					});
					if (places.length === 0) return null;
					const { tr } = state;
					for (const place of places.reverse()) tr.insert(place, paragraph.create());
					return tr;
				},
			}),
		];
	},
});
