import { Editor } from '@tiptap/core';
import { Placeholder } from '@tiptap/extensions';
import { Selection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { vocabulary } from './extensions.ts';
import { LiveText, type LiveTextOptions } from './live-text.ts';
import { Terms, type TermsOptions } from './terms.ts';

export type { Editor };

/** The origin of what editors write; undo has to follow it. */
export const editorOrigin: unknown = ySyncPluginKey;

export interface EditorOptions extends LiveTextOptions, TermsOptions {
	readonly element: HTMLElement;
	/** Read out as the name of the text. */
	readonly label: string;
	readonly placeholder: string;
	/** The level of the heading above the text. */
	readonly headingBase: number;
	/** Escape leaves the text. */
	readonly onLeave: () => void;
}

/**
 * Takes in what the browser has done and the editor has not been told of yet: a caret that was moved in
 * this very moment would else jump back when somebody else's words come.
 */
export function takeInput({ view }: Editor): void {
	// ProseMirror does so itself before it handles a key; it has no public name for it.
	(view as unknown as { domObserver: { flush(): void } }).domObserver.flush();
}

/** Puts the caret where somebody clicked, or to the end. */
export function putCaret(editor: Editor, at: { x: number; y: number } | undefined): void {
	const hit = at && editor.view.posAtCoords({ left: at.x, top: at.y });
	const { doc } = editor.state;
	// Between two entries of a list there is no place to write; the nearest is meant.
	const selection = hit ? Selection.near(doc.resolve(hit.pos)) : Selection.atEnd(doc);
	editor.commands.focus(selection.head, { scrollIntoView: false });
}

/** A small editor for one shared text. */
export function createEditor(options: EditorOptions): Editor {
	const { element, label, placeholder, headingBase, findTerms, onLeave, ...live } = options;
	return new Editor({
		element,
		injectCSS: false,
		extensions: [
			...vocabulary(headingBase),
			LiveText.configure(live),
			Terms.configure({ findTerms }),
			Placeholder.configure({ placeholder, showOnlyCurrent: false }),
		],
		editorProps: {
			// The line in hand stays clear of the bars at the top of the window, in two rows on a phone.
			scrollMargin: { top: 176, right: 0, bottom: 60, left: 0 },
			scrollThreshold: { top: 176, right: 0, bottom: 60, left: 0 },
			attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
			handleKeyDown: (_view, event) => {
				if (event.key !== 'Escape') return false;
				onLeave();
				return true;
			},
			handleDOMEvents: {
				// The browser's own undo, from its menu or a shaken phone, would undo in this text alone.
				beforeinput: (_view, event) => {
					if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
					event.preventDefault();
					(event.inputType === 'historyUndo' ? live.undo : live.redo)();
					return true;
				},
			},
		},
	});
}
