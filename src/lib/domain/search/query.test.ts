import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, type SearchTerm } from './query.ts';

const term = (words: string): SearchTerm => ({ words, as: 'word', excluded: false });
const open = (words: string): SearchTerm => ({ words, as: 'beginning', excluded: false });
const written = (words: string): SearchTerm => ({ words, as: 'written', excluded: false });
const not = (one: SearchTerm): SearchTerm => ({ ...one, excluded: true });

describe('a question', () => {
	it.each<[string, ReturnType<typeof parseSearch>]>([
		['Energía', [[open('energia')]]],
		['agua potable', [[term('agua'), open('potable')]]],
		['"agua potable"', [[written('agua potable')]]],
		['„agua potable“ ya', [[written('agua potable'), open('ya')]]],
		['"agua pot', [[written('agua pot')]]],
		['Schule -Wasser', [[term('schule'), not(term('wasser'))]]],
		['-"agua potable" Sol', [[not(written('agua potable')), open('sol')]]],
		['-E-Bus Solar', [[not(written('e bus')), open('solar')]]],
		['E-Bus', [[term('e'), open('bus')]]],
		['a', [[term('a')]]],
		['"Wasser"', [[written('wasser')]]],
		['"Wasser"-Rad', [[written('wasser'), open('rad')]]],
		['Wasser -', [[term('wasser')]]],
		['Sol OR Wind', [[term('sol')], [open('wind')]]],
		['Sol ODER Wind Kraft', [[term('sol')], [term('wind'), open('kraft')]]],
		['sol o luna', [[term('sol'), term('o'), open('luna')]]],
		['Sol OR -Wind', [[term('sol')]]],
		['OR Sol OR', [[term('sol')]]],
		["1; drop table x' & | ! :* (a)", [[...'1 drop table x a'.split(' ').map((w) => term(w))]]],
	])('[Q4] %s', (typed, query) => {
		expect(parseSearch(typed)).toEqual(query);
	});

	it.each(['', '  ', '-Wasser', '!?', '""', '-', 'OR'])('[Q4] “%s” asks for nothing', (typed) => {
		expect(parseSearch(typed)).toEqual([]);
	});

	it('[Q4] has letters, figures and single spaces only, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
				const terms = parseSearch(typed).flat();
				for (const { words } of terms) expect(words).toMatch(/^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u);
				expect(terms.filter((one) => one.as !== 'written' && one.words.includes(' '))).toEqual([]);
			}),
			{ seed: 62 },
		);
	});
});
