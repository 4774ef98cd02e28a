import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseRichText } from '#domain/text/normalise.ts';
import { plainText, richTextOf, type RichText } from '#domain/text/rich-text.ts';
import { arbitraryRichText } from '../../tests/support/arbitrary.ts';
import { piecesOf } from './pieces.ts';

const linked = (text: string, href: string) =>
	({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }) as const;
const addresses = (text: unknown) =>
	[...JSON.stringify(text).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);

describe('a text in pieces', () => {
	it('is the same text when nothing is translated', () => {
		fc.assert(
			fc.property(arbitraryRichText, (text) => {
				const { pieces, joined } = piecesOf(text);
				expect(joined(pieces)).toEqual(text);
			}),
			{ seed: 70, numRuns: 300 },
		);
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
				const { pieces, joined } = piecesOf(raw);
				expect(joined(pieces)).toBe(piecesOf(joined(pieces)).joined(pieces));
			}),
			{ seed: 71 },
		);
		expect(piecesOf('5 < 7 & "so" &amp;').joined(piecesOf('5 < 7 & "so" &amp;').pieces)).toBe(
			'5 < 7 & "so" &amp;',
		);
	});

	it('is of our vocabulary, with the links of its source alone, whatever comes back', () => {
		const html = fc
			.array(
				fc.oneof(
					fc.constantFrom('<b>', '</b>', '<i>', '</i>', '<a id="0">', '<a id=9>', '</a>', '<br>'),
					fc.constantFrom('<', '>', '&', '&amp;', '&#0;', '&#x1F600;', '&bad;', '<script>'),
					fc.constantFrom('<a href="javascript:x">', '<p class="b">', '\u0000', '\ud800'),
					fc.string({ maxLength: 6 }),
				),
				{ maxLength: 15 },
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(arbitraryRichText, fc.array(html, { maxLength: 8 }), (text, answer) => {
				const joined = piecesOf(text).joined(answer) as RichText;
				expect(normaliseRichText(joined)).toEqual({ text: joined, unreadable: false });
				for (const href of addresses(joined)) expect(addresses(text)).toContain(href);
			}),
			{ seed: 72, numRuns: 300 },
		);
	});

	it('keeps lists, marks and links around the words that come back', () => {
		const text: RichText = [
			{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Ziel' }] },
			{
				type: 'bulletList',
				content: [
					{
						type: 'listItem',
						content: [
							{
								type: 'paragraph',
								content: [
									{ type: 'text', text: 'Das ' },
									{ type: 'text', text: 'Netz', marks: [{ type: 'bold' }] },
									{ type: 'hardBreak' },
									linked('hier', 'https://lahr.example/a?b=1&c=2'),
								],
							},
						],
					},
				],
			},
		];
		const { pieces, joined } = piecesOf(text);
		expect(pieces).toEqual(['Ziel', 'Das <b>Netz</b><br><a id="0">hier</a>']);
		const made = joined(['Meta', 'La <b>red</b><br><a id="0">aquí</a>']) as RichText;
		expect(plainText(made)).toBe('Meta\nLa red\naquí');
		expect(JSON.stringify(made)).toContain('"text":"red","marks":[{"type":"bold"}]');
		expect(addresses(made)).toEqual(['https://lahr.example/a?b=1&c=2']);
		expect(made.map(({ type }) => type)).toEqual(['heading', 'bulletList']);
	});

	it('sends nothing for what says nothing', () => {
		const text = [...richTextOf('eins'), { type: 'paragraph', content: [] } as const];
		expect(piecesOf([...text, ...richTextOf('zwei')]).pieces).toEqual(['eins', 'zwei']);
	});
});
