import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDecimal } from '#domain/fields/decimal.ts';
import { regions, type Region } from '#domain/region.ts';
import { formatNumber } from './format.ts';
import { marksOf } from './marks.ts';
import { parseNumber } from './parse-number.ts';
import { writingOf } from './writing.ts';

const read = (typed: string, region: string) => parseNumber(typed, marksOf(region));

describe('a number', () => {
	it.each([
		// As the region writes it.
		['1.234,50', 'de-DE', '1234.5'],
		['1.234', 'de-DE', '1234'],
		['1,234', 'es-MX', '1234'],
		['1,234', 'en-US', '1234'],
		['18.500.000', 'es-CO', '18500000'],
		['1 234,50', 'es-CR', '1234.5'],
		['1\u00a0234,50', 'es-CR', '1234.5'],
		['1\u202f234,567', 'es-CR', '1234.567'],
		['1’234.50', 'de-CH', '1234.5'],
		["1'234.567", 'de-CH', '1234.567'],
		['1.234', 'de-AT', '1234'], // as amounts are written there
		['1234,567', 'de-DE', '1234.567'],
		// As only another region writes it, and nobody could mean anything else.
		['1,234.50', 'de-DE', '1234.5'],
		['240.575,40', 'en-GB', '240575.4'],
		['1,234,567', 'de-DE', '1234567'],
		['1.234.567', 'es-MX', '1234567'],
		["1'234,567.89", 'es-MX', '1234567.89'],
		['18 500 000', 'es-MX', '18500000'],
		['0.5', 'de-DE', '0.5'],
		['12.34', 'de-DE', '12.34'],
		['0.125', 'de-DE', '0.125'],
		['0.500', 'es-CR', '0.5'],
		['-0,250', 'en-GB', '-0.25'],
		// Without marks, and with signs.
		['42', 'de-DE', '42'],
		['007', 'de-DE', '7'],
		[',5', 'de-DE', '0.5'],
		['-3,25', 'pt-BR', '-3.25'],
		['−3,25', 'pt-BR', '-3.25'],
		['- 1 234', 'de-DE', '-1234'],
	])('%s in %s is %s', (typed, region, value) => {
		expect(read(typed, region)).toEqual({ type: 'value', value });
	});

	it.each([
		['1,234', 'de-DE', '1234', '1.234'],
		['1.234', 'es-MX', '1234', '1.234'],
		['1.234', 'en-US', '1234', '1.234'],
		['1.234', 'de-CH', '1234', '1.234'],
		['1,234', 'de-CH', '1234', '1.234'],
		['1.234', 'es-CR', '1234', '1.234'],
		['1,234', 'es-CR', '1234', '1.234'],
		['-2,500', 'de-DE', '-2500', '-2.5'],
		['1234.567', 'de-DE', '1234567', '1234.567'],
		["1'234.567", 'es-CO', '1234567', '1234.567'],
	])('%s in %s can be %s and %s', (typed, region, grouped, decimal) => {
		expect(read(typed, region)).toEqual({ type: 'ambiguous', grouped, decimal });
	});

	it.each([
		['', 'letters'],
		['zwölf', 'letters'],
		['1e3', 'letters'],
		['--1', 'letters'],
		['.', 'letters'],
		['1.2.3', 'marks'],
		['12.34.567', 'marks'],
		['1,2,3', 'marks'],
		['1.23,45.6', 'marks'],
		['12,', 'marks'],
		['1 2', 'marks'],
		['0.234.567', 'marks'],
		['1.234,567 8', 'marks'],
		['1234567890123456', 'digits'],
		['0,1234567', 'digits'],
	])('is none: %o (%s)', (typed, reason) => {
		expect(read(typed, 'de-DE')).toEqual({ type: 'none', reason });
	});
});

const anyRegion = fc.constantFrom(...regions);
const anyDecimal = fc
	.tuple(fc.bigInt(-(10n ** 14n), 10n ** 14n), fc.stringMatching(/^\d{0,6}$/))
	.map(
		([whole, fraction]) => canonicalDecimal(fraction ? `${whole}.${fraction}` : `${whole}`) ?? '0',
	);
/** Anything that looks like a number, right or wrong. */
const anyTyped = fc.stringMatching(/^-?[\d.,' ]{1,12}$/);

describe('numbers of every region', () => {
	const options = { seed: 61, numRuns: 3000 };

	it('are read as they were written; with three decimals perhaps only when asked', () => {
		fc.assert(
			fc.property(anyDecimal, anyRegion, (decimal, region) => {
				const reading = read(formatNumber(decimal, writingOf('de', region)), region);
				if (reading.type !== 'ambiguous') {
					expect(reading).toEqual({ type: 'value', value: decimal });
				} else {
					expect(decimal).toMatch(/^-?[1-9]\d{0,2}\.\d{3}$/);
					expect(reading.decimal).toBe(decimal);
				}
			}),
			options,
		);
	});

	it('are read as amounts are written there', () => {
		fc.assert(
			fc.property(fc.bigInt(0n, 10n ** 14n), anyRegion, (cents, region) => {
				const amount = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
				const format = new Intl.NumberFormat(region, { style: 'currency', currency: 'EUR' });
				const typed = format.format(amount as Intl.StringNumericLiteral).replace(/€|EUR/, '');
				expect(read(typed, region)).toEqual({ type: 'value', value: canonicalDecimal(amount) });
			}),
			options,
		);
	});

	it('never become anything but the digits that were typed, with a point in one place', () => {
		fc.assert(
			fc.property(anyTyped, anyRegion, (typed, region) => {
				for (const value of valuesOf(typed, region)) {
					expect(pointed(typed)).toContain(value);
				}
			}),
			options,
		);
	});

	it('that are ambiguous have two different values, a thousand times apart', () => {
		const typed = fc.stringMatching(/^-?[1-9]\d{0,3}[.,]\d{3}$/);
		let asked = 0;
		fc.assert(
			fc.property(typed, anyRegion, (text, region) => {
				const reading = read(text, region);
				if (reading.type !== 'ambiguous') return;
				asked++;
				const { grouped, decimal } = reading;
				expect(grouped).not.toBe(decimal);
				const [whole, fraction = ''] = decimal.split('.');
				expect(canonicalDecimal(`${whole}${fraction.padEnd(3, '0')}`)).toBe(grouped);
			}),
			options,
		);
		expect(asked).toBeGreaterThan(500);
	});

	it('mean in one region what they mean in every other, or are asked about', () => {
		const values = (typed: string, region: Region) => new Set(valuesOf(typed, region));
		fc.assert(
			fc.property(anyTyped, anyRegion, anyRegion, (typed, one, other) => {
				const [here, there] = [values(typed, one), values(typed, other)];
				// Only a mark before three digits is another thing elsewhere, where the region writes it so.
				if (here.size > 0 && there.size > 0 && here.isDisjointFrom(there)) {
					expect(typed).toMatch(/^-? ?[1-9]\d{0,2}[.,]\d{3} ?$/);
				}
				expect(here.size > 0).toBe(there.size > 0);
			}),
			options,
		);
	});
});

function valuesOf(typed: string, region: Region): readonly string[] {
	const reading = read(typed, region);
	if (reading.type === 'none') return [];
	return reading.type === 'value' ? [reading.value] : [reading.grouped, reading.decimal];
}

/** Every number that the typed digits make with a point before each of them, or without one. */
function pointed(typed: string): readonly (string | undefined)[] {
	const sign = typed.startsWith('-') ? '-' : '';
	const digits = typed.replace(/\D/g, '');
	const places = Array.from({ length: digits.length }, (_, at) => at);
	const withPoint = places.map((at) => `${sign}${digits.slice(0, at) || '0'}.${digits.slice(at)}`);
	return [`${sign}${digits}`, ...withPoint].map(canonicalDecimal);
}
