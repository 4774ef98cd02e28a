import { afterEach, describe, expect, it } from 'vitest';
import { formatDate, formatInstant, formatMoney, formatNumber } from './format.ts';
import { reportWording } from './report-wording.ts';
import { provideTimeZone } from './time-zone.ts';
import { provideWriting, writingOf } from './writing.ts';

afterEach(() => {
	provideWriting(() => undefined);
	provideTimeZone(() => undefined);
});
const readIn = (...who: Parameters<typeof writingOf>) => provideWriting(() => writingOf(...who));

describe('what a reader sees', () => {
	it.each([
		['de', null, '-1.234.567,5'],
		['es', 'es-CR', '-1\u00a0234\u00a0567,5'],
		['es', 'es-MX', '-1,234,567.5'],
		['pt', 'pt-BR', '-1.234.567,5'],
		['de', 'es-MX', '-1,234,567.5'], // wherever they are, in another language too
	] as const)('is a number as in their region: %s, %s', (language, region, written) => {
		readIn(language, region);
		expect(formatNumber('-1234567.5')).toBe(written);
	});

	it('is grouped from as many digits on as there', () => {
		readIn('es', 'es-ES');
		expect(formatNumber('1234.5')).toBe('1234,5');
		expect(formatNumber('12345')).toBe('12.345');
	});

	it('is every digit of an amount', () => {
		readIn('es', 'es-CR');
		expect(formatMoney({ amount: '9999999999999.90', currency: 'CRC' })).toBe(
			'9\u00a0999\u00a0999\u00a0999\u00a0999,90\u00a0CRC',
		);
	});

	it('is a date as in their region where its language is read', () => {
		readIn('en', 'en-US');
		expect(formatDate('2026-11-05', 'en')).toBe('Nov 5, 2026');
		readIn('en', 'es-CR');
		expect(formatDate('2026-11-05', 'en')).toBe('5 Nov 2026');
		provideTimeZone(() => 'UTC');
		readIn('es', 'es-CL');
		expect(formatInstant('2026-11-05T15:04:00Z', 'es', { dateStyle: 'medium' })).toBe('05-11-2026');
	});
});

describe('what is printed', () => {
	it('is the same for every reader', () => {
		const words = () => [
			reportWording.number('-1234567.5', 'es'),
			reportWording.money({ amount: '1234.50', currency: 'EUR' }, 'de'),
			reportWording.date('2026-11-05', 'en'),
			reportWording.period({ from: '2026-11-05', to: null, continuous: true }, 'es'),
		];
		const common = words();
		expect(common.slice(0, 3)).toEqual(['-1.234.567,5', '1.234,50\u00a0EUR', '5 Nov 2026']);
		for (const [language, region] of [
			['es', 'es-CL'],
			['en', 'en-US'],
			['de', 'de-CH'],
		] as const) {
			readIn(language, region);
			expect(words()).toEqual(common);
		}
	});
});
