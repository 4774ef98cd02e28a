import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from './fold.ts';

const texts = fc.string({ unit: 'binary', maxLength: 40 });

describe('folding', () => {
	it('[Q1] changes no folded character', () => {
		const changed: string[] = [];
		for (let code = 0; code <= 0x10ffff; code++) {
			const folded = fold(String.fromCodePoint(code));
			if (fold(folded) !== folded) changed.push(code.toString(16));
		}
		expect(changed).toEqual([]);
	});

	it('[Q1] is the same twice, and in parts', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(fold(fold(text))).toBe(fold(text));
				expect([...text].map(fold).join('')).toBe(fold(text));
				expect(foldWithPlaces(text).text).toBe(fold(text));
			}),
			{ seed: 60 },
		);
	});

	it('[Q1] knows where each part comes from', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const { text: folded, places } = foldWithPlaces(text);
				expect(places).toHaveLength(folded.length + 1);
				expect(places).toEqual(places.toSorted((a, b) => a - b));
				expect(places.at(-1)).toBe(text.length);
			}),
			{ seed: 61 },
		);
	});

	it.each([
		['Árboles', 'arboles'],
		['ENERGÍA', 'energi\u0301a'],
		['canción', 'cancion'],
		['ação', 'acao'],
		['niño', 'nino'],
		['wässer', 'Wasser'],
		['Straße', 'STRASSE'],
		['GROẞ', 'groß'],
		['CO₂', 'co2'],
		['m²', 'M2'],
		['Klima\u00adschutz', 'Klimaschutz'],
		['Łódź', 'lodz'],
		['Ærø', 'aero'],
	])('[Q2] %s is %s', (one, other) => {
		expect(fold(one)).toBe(fold(other));
	});

	it('[Q2] keeps different words apart', () => {
		expect(fold('Maß')).not.toBe(fold('Mas'));
		expect(fold('agua')).not.toBe(fold('aguas'));
	});
});
