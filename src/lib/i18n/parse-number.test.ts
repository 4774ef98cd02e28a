import { describe, expect, it } from 'vitest';
import { parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
	it.each([
		['1.234,50', 'de', '1234.5'],
		['1,234.50', 'de', '1234.5'],
		['240.575,40', 'es', '240575.4'],
		['240,575.40', 'en', '240575.4'],
		['18.500.000', 'es', '18500000'],
		['18 500 000', 'es', '18500000'],
		['1.234', 'de', '1234'],
		['1.234', 'en', '1.234'],
		['1,234', 'en', '1234'],
		['1,234', 'de', '1.234'],
		['0,5', 'de', '0.5'],
		['0.5', 'de', '0.5'],
		['0.125', 'de', '0.125'],
		['0.500', 'es', '0.5'],
		['-0,250', 'en', '-0.25'],
		['-3,25', 'pt', '-3.25'],
		['42', 'de', '42'],
	] as const)('reads %s (%s) as %s', (typed, language, decimal) => {
		expect(parseNumber(typed, language)).toBe(decimal);
	});

	it.each(['', 'zwölf', '1.2.3', '12.34.567', '1,2,3', '1e3', '--1', '1.23,45.6'])(
		'refuses %o',
		(typed) => {
			expect(parseNumber(typed, 'de')).toBeUndefined();
		},
	);
});
