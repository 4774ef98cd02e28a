import { describe, expect, it } from 'vitest';
import { parseAmount } from './parse-amount.ts';
import { writingOf } from './writing.ts';

const read = (typed: string, currency: string, region: 'de-DE' | 'es-CR' | 'es-CL' | 'es-MX') =>
	parseAmount(typed, currency, writingOf('es', region));

describe('an amount', () => {
	it.each([
		['1.234,5', 'EUR', 'de-DE', '1234.50'],
		['1 234,50 €', 'EUR', 'es-CR', '1234.50'],
		['€1.234', 'EUR', 'de-DE', '1234.00'],
		['5 eur', 'EUR', 'de-DE', '5.00'],
		['₡ 1 000', 'CRC', 'es-CR', '1000.00'],
		['CRC 1 000', 'CRC', 'de-DE', '1000.00'],
		['$1,234.50', 'MXN', 'es-MX', '1234.50'],
		['MX$5', 'MXN', 'de-DE', '5.00'],
		['5.000', 'CLP', 'es-CL', '5000'],
	] as const)('%s (%s, %s) is %s', (typed, currency, region, value) => {
		expect(read(typed, currency, region)).toEqual({ type: 'value', value });
	});

	it('can mean two, or one and a number that the currency cannot hold', () => {
		const both = { type: 'ambiguous', grouped: '2500.00', decimal: '2.50' };
		expect(read('2,500', 'EUR', 'de-DE')).toEqual(both);
		expect(read('2,501', 'EUR', 'de-DE')).toEqual({ type: 'ambiguous', grouped: '2501.00' });
		expect(read('1234.567', 'CLP', 'es-CL')).toEqual({ type: 'ambiguous', grouped: '1234567' });
	});

	it.each([
		['1.234,567', 'EUR', 'currency'],
		['5 USD', 'EUR', 'letters'],
		['viel', 'EUR', 'letters'],
		['1.2.3', 'EUR', 'marks'],
	])('is none: %s %s (%s)', (typed, currency, reason) => {
		expect(read(typed, currency, 'de-DE')).toEqual({ type: 'none', reason });
	});
});
