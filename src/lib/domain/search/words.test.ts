import { describe, expect, it } from 'vitest';
import type { Language } from '../language.ts';
import { searchWords, stemmable } from './words.ts';

describe('the words of a text', () => {
	it('[Q2] stand folded with one space between', () => {
		expect(searchWords(' E-Mobilität:\n1.250 t CO₂/a <b>Maß</b>! 🌱')).toBe(
			'e mobilitat 1 250 t co2 a b mass b',
		);
	});
});

describe('what a stemmer gets', () => {
	it.each<[Language, string, string]>([
		['es', 'adaptacion y soluciones', 'adaptación y soluciones'],
		['es', 'solucion nacional', 'solución nacional'],
		['pt', 'adaptacoes e acao', 'adaptação e ação'],
		['pt', 'regioes', 'regiao'],
		['de', 'massnahmen fur schulen', 'massnahmen für schulen'],
		['en', 'for the city', 'for the city'],
		['es', 'constructor hasownproperty', 'constructor hasownproperty'],
	])('[Q3] %s: %s', (language, words, expected) => {
		expect(stemmable(words, language)).toBe(expected);
	});
});
