import Decimal from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	documentOf,
	fieldOfAction,
	measure,
	programmeOf,
	rate,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { setField } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { programmeItemId } from '../id.ts';
import { convert } from './convert.ts';
import { exponentOf } from './currency.ts';
import { minorUnits, moneyOfMinor, sumMoney, type Money } from './money.ts';
import { previewRates } from './preview.ts';
import { ratesInUse, type Rates } from './rates.ts';
import { percentOf, splitMoney } from './split.ts';

/** An independent implementation of decimal numbers, with more digits than anything here needs. */
const Big = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_EVEN });

const currency = fc.constantFrom('EUR', 'CRC', 'NIO', 'COP', 'CLP', 'PYG', 'BHD', 'USD');
/** Amounts of up to 13 digits before the decimals. */
const money = fc
	.tuple(fc.bigInt(-(10n ** 13n), 10n ** 13n), currency)
	.map(([minor, code]) => moneyOfMinor(minor, code));
const rateValue = fc
	.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 999_999 }))
	.map(([whole, fraction]) => `${whole}.${String(fraction).padStart(6, '0')}`);
const rates = fc
	.tuple(rateValue, rateValue, rateValue, rateValue, rateValue, rateValue, rateValue)
	.map((values): Rates => ({
		base: 'EUR',
		on: '2026-06',
		perBase: new Map(
			['CRC', 'NIO', 'COP', 'CLP', 'PYG', 'BHD', 'USD'].map((code, n) => [code, values[n] ?? '1']),
		),
	}));

/** The same sum with the independent implementation. */
function expected(amounts: readonly Money[], to: string, { perBase }: Rates): string {
	const rateOf = (code: string) => new Big(perBase.get(code) ?? '1');
	const inBase = amounts.reduce(
		(sum, { amount, currency: code }) => sum.plus(new Big(amount).div(rateOf(code))),
		new Big(0),
	);
	return inBase.times(rateOf(to)).toFixed(exponentOf(to));
}

describe('converting', () => {
	it('[M4] gives what an independent implementation gives, for all currencies and sizes', () => {
		fc.assert(
			fc.property(fc.array(money, { maxLength: 12 }), currency, rates, (amounts, to, by) => {
				const result = convert(amounts, to, by);
				const wanted = expected(amounts, to, by).replace(/^-(0(?:\.0+)?)$/, '$1');
				expect(result?.money).toEqual({ amount: wanted, currency: to });
			}),
			{ seed: 4104, numRuns: 2_000 },
		);
	});

	it.each([
		['1.33', '0.01', '0.01'],
		['200', '0.01', '0.00'],
		['200', '0.03', '0.00'],
		['2', '0.03', '0.02'],
		['2', '0.05', '0.02'],
		['2', '-0.05', '-0.02'],
		['2', '0.07', '0.04'],
	])('[M4] rounds half to even: at %s, %s CRC is %s EUR', (perBase, amount, euros) => {
		const by: Rates = { base: 'EUR', on: '2026', perBase: new Map([['CRC', perBase]]) };
		expect(convert([{ amount, currency: 'CRC' }], 'EUR', by)?.money.amount).toBe(euros);
	});

	it('[M4] rounds a sum once and not its parts, and says that it rounded', () => {
		const by: Rates = { base: 'EUR', on: '2026', perBase: new Map([['CRC', '3']]) };
		const third: Money = { amount: '0.01', currency: 'CRC' };
		expect(convert([third], 'EUR', by)).toEqual({
			money: { amount: '0.00', currency: 'EUR' },
			isRounded: true,
		});
		expect(convert([third, third, third], 'EUR', by)).toEqual({
			money: { amount: '0.01', currency: 'EUR' },
			isRounded: false,
		});
	});

	it('[M4] has no result without a rate', () => {
		const by: Rates = { base: 'EUR', on: undefined, perBase: new Map() };
		expect(convert([{ amount: '1.00', currency: 'CRC' }], 'EUR', by)).toBeUndefined();
		expect(convert([{ amount: '1.00', currency: 'CRC' }], 'CRC', by)?.money.amount).toBe('1.00');
		expect(convert([], 'CRC', by)?.money.amount).toBe('0.00');
	});
});

describe('the rates in use', () => {
	const june = rate('june', { currency: 'CRC', perBase: '660', rateOn: '2026-06' });
	const july = rate('july', { currency: 'CRC', perBase: '670', rateOn: '2026-07' });

	it('[M6] are the only ones that there are', () => {
		expect(ratesInUse(programmeOf(june)).perBase.get('CRC')).toBe('660');
		expect(ratesInUse(programmeOf()).on).toBeUndefined();
	});

	it('[M6] of several sets are none until the programme names one', () => {
		expect(ratesInUse(programmeOf(june, july)).perBase.size).toBe(0);
	});
});

describe('the preview of other rates', () => {
	const plans = [
		rate('june', { currency: 'CRC', perBase: '500', rateOn: '2026-06' }),
		rate('july', { currency: 'CRC', perBase: '625', rateOn: '2026-07' }),
		fieldOfAction(
			'f',
			{},
			measure(
				'm',
				{},
				resource('euros', { resourceType: 'money', amount: { amount: '100.00', currency: 'EUR' } }),
				resource('colones', {
					resourceType: 'money',
					amount: { amount: '500000.00', currency: 'CRC' },
				}),
				resource('work', {
					resourceType: 'personDays',
					amount: { amount: '1.00', currency: 'CRC' },
					quantity: { value: '3', unit: 'personDays' },
				}),
			),
		),
	];

	it('[M7] says of an amount that it has no rate, where there is none', () => {
		const preview = previewRates(programmeOf(...plans.slice(0, 1), ...plans.slice(2)), '2026-07');
		expect(preview.amounts).toMatchObject([{ before: { amount: '1000.00' }, after: undefined }]);
	});

	it('[M7] of the rates in use changes nothing, and of others shows the exact difference', () => {
		const programme = programmeOf(...plans);
		// Two sets and none chosen: so far nothing is converted.
		const { amounts, totals } = previewRates(programme, '2026-07');
		expect(amounts).toMatchObject([{ before: undefined, after: { amount: '800.00' } }]);
		expect(totals).toMatchObject([
			{ currency: 'EUR', after: { amount: '900.00' } },
			{ currency: 'CRC', after: { amount: '562500.00' } },
		]);
		const inUse = programmeOf(...plans.slice(0, 1), ...plans.slice(2));
		const same = previewRates(inUse, '2026-06');
		expect(same.amounts.map(({ difference }) => difference?.amount)).toEqual(['0.00']);
		expect(same.totals.map(({ difference }) => difference?.amount)).toEqual(['0.00', '0.00']);
	});

	it('[M7] before the choice and after it are the same figures', () => {
		const doc = documentOf(plans);
		const choose = (on: string) =>
			setField(doc, { kind: 'programme', id: programmeItemId }, 'ratesOn', on, 'test');
		const read = () => readProgramme(doc, testFrame).programme;
		choose('2026-06');
		const before = previewRates(read(), '2026-07');
		expect(before.totals.map(({ difference }) => difference?.amount)).toEqual([
			'-200.00',
			'12500.00',
		]);
		choose('2026-07');
		const after = previewRates(read(), '2026-06');
		expect(after.totals.map((moved) => moved.before)).toEqual(
			before.totals.map((moved) => moved.after),
		);
	});
});

describe('splitting', () => {
	it('[M5] loses no cent, and the parts differ by one at most', () => {
		fc.assert(
			fc.property(money, fc.integer({ min: 1, max: 40 }), (whole, count) => {
				const parts = splitMoney(whole, count);
				expect(parts).toHaveLength(count);
				expect(sumMoney(parts)).toEqual([whole]);
				const minors = parts.map((part) => minorUnits(part.amount, part.currency) ?? 0n);
				const sorted = [...minors].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
				expect((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)).toBeLessThanOrEqual(1n);
			}),
			{ seed: 4105, numRuns: 500 },
		);
	});

	it('gives the shares of Lahr – Alajuela', () => {
		const whole: Money = { amount: '240575.40', currency: 'EUR' };
		expect(percentOf({ amount: '215988.59', currency: 'EUR' }, whole)).toBe('89.78');
		expect(percentOf({ amount: '24586.81', currency: 'EUR' }, whole)).toBe('10.22');
		expect(percentOf(whole, { amount: '0.00', currency: 'EUR' })).toBeUndefined();
		expect(percentOf({ amount: '-0.05', currency: 'EUR' }, whole)).toBe('0.00');
	});
});
