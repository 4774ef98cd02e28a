import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { FoundTerm } from '#domain/glossary/find.ts';

export interface TermsOptions {
	/** The terms in the words of one paragraph. */
	readonly findTerms: (words: string) => readonly FoundTerm[];
}

const key = new PluginKey<DecorationSet>('terms');

/** Underlines terms while somebody writes; nothing of that is in the text. */
export const Terms = Extension.create<TermsOptions>({
	name: 'terms',
	addOptions: () => ({ findTerms: () => [] }),
	addProseMirrorPlugins() {
		const { findTerms } = this.options;
		/** By paragraph: one that did not change is the same node. */
		const known = new WeakMap<Node, readonly FoundTerm[]>();
		const foundIn = (paragraph: Node) => {
			let found = known.get(paragraph);
			if (!found) {
				// One character for whatever is no text, so that places stay what they are.
				const words = paragraph.textBetween(0, paragraph.content.size, null, '\n');
				known.set(paragraph, (found = findTerms(words)));
			}
			return found;
		};
		const mark = (doc: Node) => {
			const marks: Decoration[] = [];
			doc.descendants((node, position) => {
				if (!node.isTextblock) return;
				for (const { start, end, term } of foundIn(node)) {
					const attributes = { class: 'term', 'data-term': term.id };
					marks.push(Decoration.inline(position + 1 + start, position + 1 + end, attributes));
				}
				return false;
			});
			return DecorationSet.create(doc, marks);
		};
		return [
			new Plugin({
				key,
				state: {
					init: (_, { doc }) => mark(doc),
					apply: (transaction, before) => {
						if (!transaction.docChanged) return before;
						// What is drawn anew under a letter that is being composed would end the composing.
						const composing = transaction.getMeta('composition') !== undefined;
						return composing
							? before.map(transaction.mapping, transaction.doc)
							: mark(transaction.doc);
					},
				},
				props: { decorations: (state) => key.getState(state) },
			}),
		];
	},
});
