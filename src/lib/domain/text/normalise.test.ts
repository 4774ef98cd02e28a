import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { arbitraryRichText } from '../../../../tests/support/arbitrary.ts';
import { readFragment, writeFragment } from '../doc/fragment.ts';
import { normaliseRichText } from './normalise.ts';
import { plainText, richTextOf } from './rich-text.ts';
import { isSafeAddress } from './vocabulary.ts';

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, marks });

describe('normaliseRichText', () => {
	it('[T2] changes nothing in a normalised text', () => {
		fc.assert(
			fc.property(arbitraryRichText, (rich) => {
				expect(normaliseRichText(rich)).toEqual({ text: rich, unreadable: false });
			}),
			{ seed: 3, numRuns: 200 },
		);
	});

	it('[T1] never throws and yields only what reads again as the same', () => {
		fc.assert(
			fc.property(fc.anything(), (anything) => {
				const { text: rich } = normaliseRichText(anything);
				expect(normaliseRichText(rich).text).toEqual(rich);
			}),
			{ seed: 4, numRuns: 300 },
		);
	});

	it('[T1][S6] keeps the words of what it does not know, and says so', () => {
		const nodes = [
			{ type: 'callout', content: [paragraph(text('eins'))] },
			paragraph(text('zwei', { type: 'comment', attrs: { id: 7 } }), {
				type: 'mention',
				content: [text('drei')],
			}),
			{ type: 'heading', attrs: { level: 9 }, content: [text('vier')] },
			text('fünf'),
		];
		const { text: rich, unreadable } = normaliseRichText(nodes);
		expect(plainText(rich)).toBe('eins\nzweidrei\nvier\nfünf');
		expect(unreadable).toBe(true);
		expect(JSON.stringify(rich)).not.toMatch(/callout|comment|mention/);
	});

	it('[T1] lifts out what is nested without end instead of following it', () => {
		let nested: unknown = paragraph(text('tief'));
		for (let depth = 0; depth < 5000; depth++) {
			nested = { type: 'bulletList', content: [{ type: 'listItem', content: [nested] }] };
		}
		const { text: rich, unreadable } = normaliseRichText([nested]);
		expect(unreadable).toBe(true);
		expect(plainText(rich)).toBe('tief');
		expect(normaliseRichText(rich)).toEqual({ text: rich, unreadable: false });
	});

	it('[T4] drops links that lead elsewhere and keeps their words', () => {
		const link = (href: string) => ({ type: 'link', attrs: { href, target: '_blank' } });
		const { text: rich } = normaliseRichText([
			paragraph(text('gut', link('https://a.example')), text('böse', link('javascript:alert(1)'))),
		]);
		expect(JSON.stringify(rich)).not.toContain('javascript');
		expect(plainText(rich)).toBe('gutböse');
		expect(isSafeAddress('data:text/html,x')).toBe(false);
		expect(isSafeAddress('#item-abcdefghijkm')).toBe(true);
	});

	it('[T1] joins neighbouring words with equal marks and drops empty paragraphs at both ends', () => {
		const { text: rich } = normaliseRichText([
			paragraph(),
			paragraph(text('a'), text('b'), text('')),
			paragraph(),
		]);
		expect(rich).toEqual(richTextOf('ab'));
	});
});

describe('a shared fragment', () => {
	it('[T3] reads as what was written', () => {
		fc.assert(
			fc.property(arbitraryRichText, arbitraryRichText, (first, second) => {
				const doc = new Y.Doc();
				const fragment = doc.getXmlFragment('text');
				doc.transact(() => writeFragment(fragment, first));
				expect(readFragment(fragment)).toEqual({ text: first, unreadable: false });
				doc.transact(() => writeFragment(fragment, second));
				expect(readFragment(fragment)).toEqual({ text: second, unreadable: false });
			}),
			{ seed: 5, numRuns: 150 },
		);
	});

	it('[T3] does not touch the blocks that stay', () => {
		const doc = new Y.Doc();
		const fragment = doc.getXmlFragment('text');
		writeFragment(fragment, richTextOf('eins\nzwei\ndrei'));
		const [first, , last] = fragment.toArray();
		doc.transact(() => writeFragment(fragment, richTextOf('eins\nneu\nnoch eins\ndrei')));
		expect(fragment.get(0)).toBe(first);
		expect(fragment.get(3)).toBe(last);
	});
});
