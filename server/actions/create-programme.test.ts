import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../tests/support/app.ts';
import { refusalOf } from '../../tests/support/refusal.ts';
import { runAction } from './action.ts';
import { createProgramme } from './create-programme.ts';

let test: TestApp;
beforeAll(async () => {
	test = await startApp();
});
afterAll(() => test.close());

const party = { name: 'Lahr', country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' };
const wish = {
	title: { de: 'Handlungsprogramm' },
	languages: ['de', 'es'],
	parties: { A: party, B: { ...party, name: 'Alajuela' } },
	template: 'climatePartnership',
};
const create = (more: object) =>
	runAction(createProgramme, test.app, test.administrator, { ...wish, ...more });

describe('a programme is created', () => {
	it.each([{ de: ' ' }, {}, { pt: 'Programa' }, { de: 'Programm', en: 'Programme' }])(
		'with a title in its languages, and not with %j',
		async (title) => {
			expect(await refusalOf(create({ title }))).toBe('input-invalid');
		},
	);

	it.each(['America/Argentina/Buenos_Aires', 'Europe/Kyiv', 'UTC'])(
		'in the time zone %s',
		async (timeZone) => {
			const parties = { A: party, B: { ...party, timeZone } };
			expect(await create({ parties })).toEqual({ id: expect.any(String) as string });
		},
	);

	it('in no time zone that there is not', async () => {
		const parties = { A: party, B: { ...party, timeZone: 'Europe/Lahr' } };
		expect(await refusalOf(create({ parties }))).toBe('input-invalid');
	});
});
