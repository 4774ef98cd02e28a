import { describe, expect, it } from 'vitest';
import { regions } from '#domain/region.ts';
import { marksOf } from './marks.ts';

describe('the marks of a region', () => {
	it.each(regions)('%s: one before the decimals, and it groups nothing', (region) => {
		const { decimal, group, known } = marksOf(region);
		expect(decimal).toMatch(/^[.,]$/);
		expect(group).toMatch(/^[.,'’\s]$/);
		expect(known).not.toContain(decimal);
	});

	it.each([
		['de-DE', ',', '.', 4],
		['de-AT', ',', '\u00a0', 4],
		['es-CR', ',', '\u00a0', 4],
		['es-MX', '.', ',', 4],
		['es-ES', ',', '.', 5],
		['pt-BR', ',', '.', 4],
		['en-GB', '.', ',', 4],
	])('%s: %s and %s, from %i digits on', (region, decimal, group, least) => {
		expect(marksOf(region)).toMatchObject({ decimal, group, least });
	});

	it('are those of amounts, too', () => {
		expect(marksOf('de-AT').known).toEqual(['.']);
		expect(marksOf('es-CR').known).toEqual([]);
	});
});
