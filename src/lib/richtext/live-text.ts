import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yCursorPlugin, ySyncPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import type { XmlFragment } from 'yjs';
import { readUser } from '#domain/protocol/presence.ts';

export interface LiveTextOptions {
	readonly fragment: XmlFragment;
	/** Absent while the page is not connected: the text can be written, nobody's caret shows. */
	readonly awareness: Awareness | undefined;
	readonly undo: () => void;
	readonly redo: () => void;
}

/**
 * Binds an editor to a shared text, shows the carets of others in it, and leaves undo to the page:
 * one undo goes across all fields.
 */
export const LiveText = Extension.create<LiveTextOptions>({
	name: 'liveText',
	addKeyboardShortcuts() {
		const { undo, redo } = this.options;
		const run = (command: () => void) => () => {
			command();
			return true;
		};
		return { 'Mod-z': run(undo), 'Shift-Mod-z': run(redo), 'Mod-y': run(redo) };
	},
	addProseMirrorPlugins() {
		const { fragment, awareness } = this.options;
		const sync = bindingOf(fragment);
		return awareness
			? [sync, yCursorPlugin(awareness, { cursorBuilder, selectionBuilder })]
			: [sync];
	},
});

/**
 * The binding to a shared text. An empty one shows as one empty paragraph, and the binding would write
 * that as soon as somebody puts the caret there: a change that nobody made, after which nothing can be
 * done again.
 */
function bindingOf(fragment: XmlFragment): Plugin {
	const { spec } = ySyncPlugin(fragment);
	return new Plugin({
		...spec,
		view: (view) => {
			const bound = spec.view?.(view) ?? {};
			return {
				...bound,
				update: (updated, before) => {
					if (fragment.length === 0 && updated.state.doc.eq(before.doc)) return;
					bound.update?.(updated, before);
				},
			};
		},
	});
}

/** A caret with a name. Colours come from style sheets by side: styles of its own would be refused. */
function cursorBuilder(raw: unknown): HTMLElement {
	const user = readUser(raw);
	const caret = document.createElement('span');
	caret.className = 'other-caret';
	caret.dataset['side'] = user?.side ?? '';
	const name = document.createElement('span');
	name.className = 'other-name';
	name.textContent = user?.name ?? '';
	caret.append('\u2060', name, '\u2060');
	return caret;
}

function selectionBuilder(raw: unknown): { class: string; 'data-side': string } {
	return { class: 'other-selection', 'data-side': readUser(raw)?.side ?? '' };
}
