import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { arbitraryRichText } from '../../../tests/support/arbitrary.ts';
import { Random } from '../../../tests/support/random.ts';
import { randomDocument } from '../../../tests/support/random-text.ts';
import { readFragment, writeFragment } from '#domain/doc/fragment.ts';
import { blockTypes, headingLevels, markTypes } from '#domain/text/vocabulary.ts';
import { vocabulary } from './extensions.ts';

const extensions = vocabulary(3);
const schema = getSchema(extensions);

function fragmentOf(node: Node): Y.XmlFragment {
	const fragment = new Y.Doc().getXmlFragment('text');
	prosemirrorToYXmlFragment(node, fragment);
	return fragment;
}

/** What an editor shows of a shared text. */
function shown(fragment: Y.XmlFragment): Node {
	return yXmlFragmentToProseMirrorRootNode(fragment, schema);
}

type Json = {
	type: string;
	text?: string;
	attrs?: Record<string, unknown>;
	marks?: Json[];
	content?: Json[];
};

/** A document of the editor as rich text, told by its JSON: without defaults and marks of line breaks. */
function expected(node: Node): readonly Json[] {
	const plain = ({ type, text, attrs = {}, marks = [], content = [] }: Json): Json => {
		const said = Object.entries(attrs).filter(([name, value]) => name === 'level' || value !== 1);
		const order = (mark: Json) => (markTypes as readonly string[]).indexOf(mark.type);
		const named = marks.map((mark) => ({
			type: mark.type,
			...(mark.attrs && { attrs: mark.attrs }),
		}));
		if (type === 'hardBreak') return { type };
		if (type === 'text') {
			const sorted = named.sort((a, b) => order(a) - order(b));
			return { type, text: text ?? '', ...(sorted.length > 0 && { marks: sorted }) };
		}
		return {
			type,
			...(said.length > 0 && { attrs: Object.fromEntries(said) }),
			content: content.map(plain),
		};
	};
	const blocks = ((node.toJSON() as Json).content ?? []).map(plain);
	const isEmpty = (block: Json | undefined) =>
		block?.type === 'paragraph' && block.content?.length === 0;
	while (isEmpty(blocks[0])) blocks.shift();
	while (isEmpty(blocks.at(-1))) blocks.pop();
	return blocks;
}

describe('the schema of the editor', () => {
	it('has the nodes and marks of the vocabulary and no others', () => {
		const parts = ['doc', 'text', 'hardBreak', 'listItem', 'tableRow', 'tableCell', 'tableHeader'];
		expect(Object.keys(schema.nodes).sort()).toEqual([...parts, ...blockTypes].sort());
		expect(Object.keys(schema.marks).sort()).toEqual([...markTypes].sort());
	});

	it('[S6] has no attribute that the vocabulary would leave out', () => {
		const types = [...Object.entries(schema.nodes), ...Object.entries(schema.marks)];
		const attributes = types.flatMap(([name, { spec }]) =>
			Object.keys((spec.attrs as object | undefined) ?? {}).map(
				(attribute) => `${name}.${attribute}`,
			),
		);
		expect(attributes.sort()).toEqual([
			'heading.level',
			'link.href',
			'tableCell.colspan',
			'tableCell.rowspan',
			'tableHeader.colspan',
			'tableHeader.rowspan',
		]);
		const heading = extensions.find(({ name }) => name === 'heading');
		expect((heading?.options as { levels: number[] }).levels).toEqual([...headingLevels]);
	});

	it('neither requires nor counts what stands in lists and tables', () => {
		for (const name of [
			'bulletList',
			'orderedList',
			'listItem',
			'table',
			'tableRow',
			'tableCell',
			'tableHeader',
		]) {
			expect(schema.nodes[name]?.contentMatch.validEnd, name).toBe(true);
		}
	});
});

describe('what the editor can make', () => {
	const seeds = Array.from({ length: 300 }, (_, seed) => seed);

	it('[T1] reads as the same rich text, of which nothing is left out', () => {
		for (const seed of seeds) {
			const node = randomDocument(schema, new Random(seed));
			expect(readFragment(fragmentOf(node)), `seed ${seed}`).toEqual({
				text: expected(node),
				unreadable: false,
			});
		}
	});

	it('[T3] is the same again when the domain wrote it', () => {
		for (const seed of seeds) {
			const { text } = readFragment(fragmentOf(randomDocument(schema, new Random(seed))));
			const fragment = new Y.Doc().getXmlFragment('text');
			writeFragment(fragment, text);
			const node = shown(fragment);
			node.content.forEach((block) => block.check());
			expect(expected(node), `seed ${seed}`).toEqual(text);
		}
	});

	it('[T3] is not touched when the domain writes what it read', () => {
		for (const seed of seeds) {
			const fragment = fragmentOf(randomDocument(schema, new Random(seed)));
			const { text } = readFragment(fragment);
			const isEmpty = (child: unknown) =>
				child instanceof Y.XmlElement && child.nodeName === 'paragraph' && child.length === 0;
			const filled = fragment.toArray().filter((child) => !isEmpty(child));
			fragment.doc?.transact(() => writeFragment(fragment, text));
			for (const child of filled) expect(fragment.toArray(), `seed ${seed}`).toContain(child);
		}
	});
});

describe('what the domain can write', () => {
	it('[T3] opens in the editor as it is, and opening it changes nothing', () => {
		fc.assert(
			fc.property(arbitraryRichText, (text) => {
				const fragment = new Y.Doc().getXmlFragment('text');
				writeFragment(fragment, text);
				const before = fragment.doc && Y.encodeStateAsUpdate(fragment.doc);
				const node = shown(fragment);
				expect(fragment.doc && Y.encodeStateAsUpdate(fragment.doc)).toEqual(before);
				expect(expected(node)).toEqual(text);
			}),
			{ seed: 31, numRuns: 200 },
		);
	});
});
