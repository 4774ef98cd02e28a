import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, placedWords } from './excerpt.ts';

/** What the marks of an excerpt lie on. */
function marked(text: string, wanted: string): readonly string[] {
	const found = placedWords(text).filter(({ word }) => word === wanted);
	const excerpt = excerptOf(text, found);
	return excerpt.marks.map(({ from, to }) => excerpt.text.slice(from, to));
}

describe('an excerpt', () => {
	it.each([
		['Die Straße, die STRASSEN und die Straße', 'strasse', ['Straße', 'Straße']],
		['La canción; canci\u0301on no', 'cancion', ['canción', 'canci\u0301on']],
		['1 t CO₂, nicht CO', 'co2', ['CO₂']],
		['½ Liter', '1', ['½']],
		['🌱Sol🌱', 'sol', ['Sol']],
	])('[Q6] of “%s” marks whole words', (text, wanted, expected) => {
		expect(marked(text, wanted)).toEqual(expected);
	});

	it('[Q6] of a short text is all of it, on one line', () => {
		expect(excerptOf('eins\nzwei', [])).toEqual({ text: 'eins zwei', marks: [] });
	});

	it('[Q6] of a long text is where most was found', () => {
		const filler = 'Wort '.repeat(100);
		const text = `Sol ${filler}Sol und Sol ${filler}`;
		const excerpt = excerptOf(
			text,
			placedWords(text).filter(({ word }) => word === 'sol'),
		);
		expect(excerpt.text).toMatch(/^… (Wort )+Sol und Sol (Wort )*Wort …$/);
		expect(excerpt.text.length).toBeLessThan(240);
		expect(marked(text, 'sol')).toEqual(['Sol', 'Sol']);
	});

	it('[Q6] is a part of its text with marks on what was found', () => {
		const words = fc.constantFrom('Sol', 'Straße', '🌱'.repeat(20), 'a\u0301b', '½', '-', '\n');
		fc.assert(
			fc.property(fc.array(words, { maxLength: 200 }), fc.nat(200), (parts, skip) => {
				const text = parts.join(' ');
				const found = placedWords(text)
					.slice(skip)
					.filter(({ word }) => word === 'strasse');
				const excerpt = excerptOf(text, found);
				const bare = excerpt.text.replace(/^… /, '').replace(/ …$/, '');
				expect(text.replaceAll('\n', ' ')).toContain(bare);
				expect(excerpt.text.isWellFormed()).toBe(true);
				expect(excerpt.marks.length > 0).toBe(found.length > 0);
				for (const { from, to } of excerpt.marks)
					expect(excerpt.text.slice(from, to)).toBe('Straße');
			}),
			{ seed: 63 },
		);
	});
});
