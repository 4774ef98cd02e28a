import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinAs, makeProgramme, startApp, type TestApp } from '../../tests/support/app.ts';
import { makeOutsider } from '../../tests/support/everybody.ts';
import type { Identity } from './identity.ts';
import { readerRegion, regionOfBrowser } from './reader-region.ts';

describe('a browser', () => {
	it.each([
		['de-AT,de;q=0.9,en;q=0.8', 'de', 'de-AT'],
		['en-US,en;q=0.9,es-CR;q=0.8', 'es', 'es-CR'],
		['es-419,es;q=0.9', 'es', undefined],
		['de, es-MX;q=0.5 , es-CR;q=0.8', 'es', 'es-CR'],
		['de-Latn-CH-1996', 'de', 'de-CH'],
		['DE-de', 'de', 'de-DE'],
		['es-CR;q=0', 'es', undefined],
		['es-XX, *, ;q=, 1', 'es', undefined],
		['', 'de', undefined],
	] as const)('that says “%s” reads %s as in %s', (header, language, region) => {
		expect(regionOfBrowser(header, language)).toBe(region);
	});
});

describe('a reader', () => {
	let test: TestApp;
	beforeAll(async () => {
		test = await startApp();
	});
	afterAll(() => test.close());
	const regionOf = (reader: Identity | undefined, header: string | null) =>
		readerRegion(test.app.db, reader, header, 'es');

	it('has the region that they chose, else of their browser, else of their commune', async () => {
		const member = await joinAs(test, await makeProgramme(test), 'editor', 'B');
		expect(await regionOf(member, null)).toBe('es-CR');
		expect(await regionOf(member, 'en-US,en')).toBe('es-CR');
		expect(await regionOf(member, 'es-MX')).toBe('es-MX');
		expect(await regionOf({ ...member, region: 'pt-BR' }, 'es-MX')).toBe('pt-BR');
	});

	it('has none that nobody knows', async () => {
		expect(await regionOf(undefined, null)).toBeNull();
		expect(await regionOf(await makeOutsider(test), 'de-DE')).toBeNull();
		const observer = await joinAs(test, await makeProgramme(test), 'observer', null);
		expect(await regionOf(observer, null)).toBeNull();
	});
});
