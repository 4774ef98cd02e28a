import { Editor } from '@tiptap/core';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../../../tests/support/random.ts';
import { readFragment } from '#domain/doc/fragment.ts';
import { normaliseRichText } from '#domain/text/normalise.ts';
import { isSafeAddress } from '#domain/text/vocabulary.ts';
import { vocabulary } from './extensions.ts';

/** An editor without a page, with all that its extensions do after each step. */
function openEditor(): Editor {
	const content = { type: 'doc', content: [{ type: 'paragraph' }] };
	const editor = new Editor({ element: null, extensions: vocabulary(3), content });
	const { plugins } = editor.extensionManager;
	editor.view.updateState(editor.state.reconfigure({ plugins }));
	return editor;
}

const words = ['Wasser', 'agua ', 'ção', '😀', 'a\u0301', '\u00a0', ' ', '<b>&'];
const addresses = [
	'https://klima.example/a',
	'mailto:amt@lahr.example',
	'javascript:alert(1)',
	'data:text/html,x',
	'/profil',
	'https://a b',
];

/** What the bars and keys of the editor do. */
const steps: readonly ((editor: Editor, random: Random) => unknown)[] = [
	({ view, state }, random) => view.dispatch(state.tr.insertText(random.pick(words))),
	({ view, state }, random) => view.dispatch(state.tr.insertText(random.pick(words))),
	({ commands, state }, random) => {
		const places: number[] = [];
		state.doc.descendants((node, position) => {
			if (!node.isTextblock) return;
			for (let offset = 0; offset <= node.content.size; offset++)
				places.push(position + 1 + offset);
		});
		const ends = [random.pick(places), random.pick(places)] as const;
		return commands.setTextSelection({ from: Math.min(...ends), to: Math.max(...ends) });
	},
	({ commands }) => commands.toggleBold(),
	({ commands }) => commands.toggleItalic(),
	({ commands }, random) => commands.toggleHeading({ level: random.pick([1, 2]) }),
	({ commands }) => commands.toggleBulletList(),
	({ commands }) => commands.toggleOrderedList(),
	({ commands }) => commands.setHardBreak(),
	({ commands }) => commands.splitBlock(),
	({ commands }) => commands.splitListItem('listItem'),
	({ commands }) => commands.sinkListItem('listItem'),
	({ commands }) => commands.liftListItem('listItem'),
	({ commands }) => commands.joinBackward(),
	({ commands }) => commands.deleteSelection(),
	({ commands }, random) => commands.setLink({ href: random.pick(addresses) }),
	({ commands }) => commands.unsetLink(),
	({ commands }) => commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
	({ commands }) => commands.addRowAfter(),
	({ commands }) => commands.deleteRow(),
	({ commands }) => commands.addColumnAfter(),
	({ commands }) => commands.deleteColumn(),
	({ commands, state }, random) => {
		const cells: number[] = [];
		state.doc.firstChild?.descendants((node, position) => {
			if (node.type.name === 'tableRow') return true;
			if (node.type.name.startsWith('table')) cells.push(position + 1);
			return false;
		});
		if (state.doc.firstChild?.type.name !== 'table') return false;
		return commands.setCellSelection({
			anchorCell: random.pick(cells),
			headCell: random.pick(cells),
		});
	},
	({ commands }) => commands.mergeCells(),
	({ commands }) => commands.splitCell(),
	({ commands }) => commands.toggleHeaderColumn(),
];

describe('a text that is edited', () => {
	it('[T1] reads step by step as what the editor shows, and nothing is left out', () => {
		const met = new Set<string>();
		for (let seed = 0; seed < 25; seed++) {
			const random = new Random(seed);
			const editor = openEditor();
			const fragment = new Y.Doc().getXmlFragment('text');
			for (let step = 0; step < 60; step++) {
				random.pick(steps)(editor, random);
				prosemirrorToYXmlFragment(editor.state.doc, fragment);
				const read = readFragment(fragment);
				expect(read.unreadable, `seed ${seed}, step ${step}`).toBe(false);
				expect(read.text).toEqual(normaliseRichText(editor.getJSON().content).text);
				const again = yXmlFragmentToProseMirrorRootNode(fragment, editor.schema);
				expect(again.textContent).toBe(editor.state.doc.textContent);
			}
			editor.state.doc.descendants((node) => {
				met.add(node.type.name);
				for (const mark of node.marks) met.add(mark.type.name);
			});
			editor.destroy();
		}
		// The steps reach everything that can stand in a text.
		const { schema } = openEditor();
		const all = [...Object.keys(schema.nodes), ...Object.keys(schema.marks)];
		expect(all.filter((name) => name !== 'doc' && !met.has(name))).toEqual([]);
	});

	it('leaves no list item or cell without a paragraph to write in', () => {
		const editor = openEditor();
		editor.commands.insertTable({ rows: 2, cols: 2 });
		expect(editor.state.doc.firstChild?.childCount).toBe(2);
		editor.state.doc.descendants((node) => {
			if (node.type.name.startsWith('tableCell')) expect(node.childCount).toBe(1);
		});
		editor.destroy();
	});

	it.each(addresses)('[T4] takes the link %s only if the domain does', (href) => {
		const editor = openEditor();
		editor.view.dispatch(editor.state.tr.insertText('Wasser'));
		editor.chain().selectAll().setLink({ href }).run();
		expect(JSON.stringify(editor.getJSON()).includes('"link"')).toBe(isSafeAddress(href));
		editor.destroy();
	});
});

describe('a table', () => {
	const cellsOf = (editor: Editor) => {
		const cells: string[] = [];
		editor.state.doc.descendants((node) => {
			if (node.type.name.startsWith('table') && node.firstChild?.isTextblock)
				cells.push(node.textContent);
		});
		return cells;
	};

	it.each([
		['', 0],
		['Wasser', 0],
		['Wasser', 3],
		['Wasser', 6],
	])('is written in from its first cell, put in “%s” at %i', (words, at) => {
		const editor = openEditor();
		if (words) editor.view.dispatch(editor.state.tr.insertText(words));
		editor.commands.setTextSelection(1 + at);
		editor.commands.insertTable({ rows: 2, cols: 2 });
		editor.view.dispatch(editor.state.tr.insertText('erste'));
		expect(cellsOf(editor)).toEqual(['erste', '', '', '']);
		editor.destroy();
	});
});

describe('a list in a list in a list', () => {
	it.each([
		[12, false],
		[13, true],
		[20, true],
	])('[T1] keeps its words at any depth: %i', (depth, unreadable) => {
		let inner: object = { type: 'paragraph', content: [{ type: 'text', text: 'innen' }] };
		for (let level = 0; level < depth; level++) {
			inner = { type: 'bulletList', content: [{ type: 'listItem', content: [inner] }] };
		}
		const editor = openEditor();
		editor.commands.setContent({ type: 'doc', content: [inner] });
		const fragment = new Y.Doc().getXmlFragment('text');
		prosemirrorToYXmlFragment(editor.state.doc, fragment);
		const read = readFragment(fragment);
		expect(JSON.stringify(read.text)).toContain('innen');
		expect(read.unreadable).toBe(unreadable);
		editor.destroy();
	});
});
