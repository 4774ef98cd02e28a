import * as Y from 'yjs';
import { isRecord } from '../json.ts';
import { normaliseRichText } from '../text/normalise.ts';
import type { Block, Inline, ListItem, RichText, TableCell, TableRow } from '../text/rich-text.ts';
import { nestingLimit } from '../text/vocabulary.ts';

/** Reads a shared fragment as a rich text. Never throws; see `normaliseRichText`. */
export function readFragment(fragment: Y.XmlFragment): { text: RichText; unreadable: boolean } {
	return normaliseRichText(nodesOf(fragment, 0));
}

/**
 * Makes a fragment read as `text`, inside the caller's transaction. Blocks that stay at the
 * beginning and at the end are left alone, so that what others write in them meanwhile is kept.
 */
export function writeFragment(fragment: Y.XmlFragment, text: RichText): void {
	const keyOf = (nodes: unknown) => JSON.stringify(normaliseRichText(nodes).text);
	const present = fragment.toArray().map((child) => keyOf([nodeOf(child, 0)].flat()));
	const wanted = text.map((block) => keyOf([block]));
	let head = 0;
	while (head < present.length && head < wanted.length && present[head] === wanted[head]) head++;
	let tail = 0;
	const most = Math.min(present.length, wanted.length) - head;
	while (tail < most && present.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
	const gone = present.length - head - tail;
	if (gone > 0) fragment.delete(head, gone);
	const fresh = text.slice(head, text.length - tail).map(elementOf);
	if (fresh.length > 0) fragment.insert(head, fresh);
}

/** The ProseMirror JSON that the editor's binding would show for the children of a type. */
function nodesOf(parent: Y.XmlFragment, depth: number): unknown[] {
	// A table has three levels. Far below what we read, null is reported instead of being followed.
	if (depth > 6 * nestingLimit) return [null];
	const nodes: unknown[] = [];
	for (const child of parent.toArray() as unknown[]) {
		const node = nodeOf(child, depth);
		if (Array.isArray(node)) nodes.push(...(node as unknown[]));
		else nodes.push(node);
	}
	return nodes;
}

function nodeOf(child: unknown, depth: number): unknown {
	if (child instanceof Y.XmlElement) {
		return {
			type: child.nodeName,
			attrs: { ...(child.getAttributes() as object) },
			content: nodesOf(child, depth + 1),
		};
	}
	if (child instanceof Y.XmlText) return (child.toDelta() as unknown[]).map(textNodeOf);
	return null;
}

function textNodeOf(operation: unknown): unknown {
	if (!isRecord(operation)) return null;
	const attributes = isRecord(operation['attributes']) ? operation['attributes'] : {};
	const marks = Object.entries(attributes)
		.filter(([, value]) => value !== null)
		.map(([name, value]) => ({ type: name, attrs: value }));
	return { type: 'text', text: operation['insert'], marks };
}

function elementOf(node: Block | ListItem | TableRow | TableCell): Y.XmlElement {
	const element = new Y.XmlElement(node.type);
	if ('attrs' in node) {
		for (const [name, value] of Object.entries(node.attrs ?? {})) {
			// The editor's binding keeps numbers as numbers; Yjs' type only knows strings.
			element.setAttribute(name, value as unknown as string);
		}
	}
	const children =
		node.type === 'paragraph' || node.type === 'heading'
			? inlineTypesOf(node.content)
			: node.content.map(elementOf);
	if (children.length > 0) element.insert(0, children);
	return element;
}

function inlineTypesOf(content: readonly Inline[]): (Y.XmlElement | Y.XmlText)[] {
	const types: (Y.XmlElement | Y.XmlText)[] = [];
	let text: Y.XmlText | undefined;
	let length = 0;
	for (const node of content) {
		if (node.type === 'hardBreak') {
			types.push(new Y.XmlElement('hardBreak'));
			text = undefined;
			continue;
		}
		if (!text) {
			text = new Y.XmlText();
			length = 0;
			types.push(text);
		}
		const marks = node.marks ?? [];
		// Without attributes an insertion inherits those before it, so every mark is said, also its absence.
		text.insert(length, node.text, {
			bold: marks.some((mark) => mark.type === 'bold') ? {} : null,
			italic: marks.some((mark) => mark.type === 'italic') ? {} : null,
			link: marks.find((mark) => mark.type === 'link')?.attrs ?? null,
		});
		length += node.text.length;
	}
	return types;
}
