import { Node, type Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { headingLevels, isSafeAddress, readSpan } from '#domain/text/vocabulary.ts';
import { FillEmpty } from './fill-empty.ts';
import { Table } from './table.ts';

/**
 * The editor's side of the domain's vocabulary, without the attributes that its parts would add for
 * themselves; a test holds the two together. Nothing that holds blocks requires or counts its children:
 * the binding to Yjs deletes, for everybody, what does not fit its schema, and two people's edits
 * together can leave any node empty.
 */
export function vocabulary(headingBase: number): Extensions {
	return [
		Node.create({ name: 'doc', topNode: true, content: 'block+' }),
		Paragraph,
		Text,
		Heading.extend({
			// The level that is stored counts from the item's own heading; what is shown continues below it.
			renderHTML({ node, HTMLAttributes }) {
				const level = Math.min(headingBase + Number(node.attrs['level']), 6);
				return [`h${level}`, HTMLAttributes, 0];
			},
			parseHTML() {
				// Pasted headings of any level become one of ours.
				return [1, 2, 3, 4, 5, 6].map((tag) => ({
					tag: `h${tag}`,
					attrs: { level: tag <= 2 ? 1 : 2 },
				}));
			},
		}).configure({ levels: [...headingLevels] }),
		Bold,
		Italic,
		HardBreak,
		Link.extend({ addAttributes: () => ({ href: { default: null } }) }).configure({
			openOnClick: false,
			autolink: true,
			defaultProtocol: 'https',
			HTMLAttributes: { target: null, rel: null, class: null },
			isAllowedUri: (url) => isSafeAddress(url),
		}),
		BulletList.extend({ content: 'listItem*' }),
		OrderedList.extend({ content: 'listItem*', addAttributes: () => ({}) }),
		ListItem.extend({ content: 'block*' }),
		ListKeymap,
		Table.configure({ resizable: false }),
		TableRow.extend({ content: '(tableCell | tableHeader)*' }),
		TableCell.extend({ content: 'block*', addAttributes: spans }),
		TableHeader.extend({ content: 'block*', addAttributes: spans }),
		FillEmpty,
	];
}

/** Over how many columns and rows a cell goes; tables from elsewhere may say anything. */
function spans() {
	const span = (name: string) => ({
		default: 1,
		parseHTML: (element: HTMLElement) => readSpan(Number(element.getAttribute(name))),
	});
	return { colspan: span('colspan'), rowspan: span('rowspan') };
}
