import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	fieldOfAction,
	idOf,
	measure,
	programmeOf,
	resource,
} from '../../../../tests/support/build.ts';
import { currencies, exponentOf, isCurrency } from './currency.ts';
import { canonicalMoney, minorUnits, moneyOfMinor, sumMoney } from './money.ts';
import { groupResources, moneyOf, resourcesBelow } from './totals.ts';

const anyCurrency = fc.constantFrom(...currencies);
const anyMinor = fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n);

describe('an amount', () => {
	it('[M1] is whole minor units with the currency’s decimals', () => {
		fc.assert(
			fc.property(anyMinor, anyCurrency, (minor, currency) => {
				const { amount } = moneyOfMinor(minor, currency);
				expect(minorUnits(amount, currency)).toBe(minor);
				expect(amount.split('.')[1]?.length ?? 0).toBe(exponentOf(currency));
			}),
			{ seed: 31, numRuns: 300 },
		);
	});

	it.each([
		['240575.4', 'EUR', '240575.40'],
		['12000000', 'CRC', '12000000.00'],
		['5000', 'CLP', '5000'],
		['-0', 'EUR', '0.00'],
		['1.234', 'BHD', '1.234'],
	])('[M1] %s %s is %s', (raw, currency, amount) => {
		expect(canonicalMoney(raw, currency)).toEqual({ amount, currency });
	});

	it.each([
		['0.001', 'EUR'],
		['0.5', 'CLP'],
		['1e5', 'EUR'],
		['1,5', 'EUR'],
		['', 'EUR'],
		['99999999999999.99', 'EUR'],
	])('[M1] %s %s is none', (raw, currency) => {
		expect(canonicalMoney(raw, currency)).toBeUndefined();
	});

	it('[M1] is in a currency of ISO 4217', () => {
		expect(['EUR', 'CRC', 'NIO', 'COP', 'CLP', 'BRL', 'USD'].every(isCurrency)).toBe(true);
		expect(['EURO', 'XAU', 'toString', '', null].some(isCurrency)).toBe(false);
		expect(exponentOf('toString')).toBe(2);
	});
});

describe('sums', () => {
	it('[M2][M3] are per currency and independent of order', () => {
		const amounts = fc.array(fc.tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), anyCurrency));
		fc.assert(
			fc.property(amounts, (parts) => {
				const money = parts.map(([minor, currency]) => moneyOfMinor(minor, currency));
				const sums = sumMoney(money);
				expect(sumMoney([...money].reverse())).toEqual(sums);
				for (const { amount, currency } of sums) {
					const expected = parts.reduce(
						(sum, [minor, of]) => (of === currency ? sum + minor : sum),
						0n,
					);
					expect(minorUnits(amount, currency)).toBe(expected);
				}
			}),
			{ seed: 32, numRuns: 100 },
		);
	});

	it('of Lahr and Alajuela are right to the cent', () => {
		const euro = (amount: string) => ({ amount, currency: 'EUR' });
		expect(sumMoney([euro('215988.59'), euro('24586.81')])).toEqual([euro('240575.40')]);
		expect(() => sumMoney([euro('0.005')])).toThrow(RangeError);
	});

	it('[M2] take money below an item, whatever its depth, and nothing but money', () => {
		const money = (amount: string, currency: string) => ({
			resourceType: 'money',
			amount: { amount, currency },
		});
		const programme = programmeOf(
			fieldOfAction(
				'f',
				{},
				measure(
					'a',
					{},
					resource('one', money('10.50', 'EUR')),
					resource('two', money('7', 'CRC')),
					resource('days', {
						resourceType: 'personDays',
						amount: { amount: '99.00', currency: 'EUR' },
					}),
				),
				measure('b', {}, resource('three', money('1.50', 'EUR'))),
			),
		);
		const resources = resourcesBelow(programme, idOf('f'));
		expect(moneyOf(resources)).toEqual([
			{ amount: '7.00', currency: 'CRC' },
			{ amount: '12.00', currency: 'EUR' },
		]);
		expect([...groupResources(resources, ({ resourceType }) => resourceType).keys()]).toEqual([
			'money',
			'personDays',
		]);
	});
});
