import { expect, it } from 'vitest';
import { buildReport } from '#domain/report/build.ts';
import { reportWording } from '#lib/i18n/report-wording.ts';
import { fieldOfAction, measure, resource } from '../../tests/support/build.ts';
import { frozenPlans } from '../../tests/support/export.ts';

it('a table of resources prints what each is now, and no amount that is not in its total', () => {
	const amount = { amount: '1000.00', currency: 'EUR' };
	const version = frozenPlans([
		fieldOfAction(
			'f',
			{},
			measure(
				'm',
				{},
				resource('money', { resourceType: 'money', amount: { ...amount, amount: '5000.00' } }),
				// It was money before somebody made person-days of it.
				resource('days', {
					resourceType: 'personDays',
					amount,
					quantity: { value: '10', unit: 'personDay' },
				}),
				resource('open', { resourceType: null, amount }),
			),
		),
	]);
	const { blocks } = buildReport(version, ['de'], reportWording);
	const table = blocks.find((block) => block.type === 'table' && block.columns.length === 5);
	if (table?.type !== 'table') throw new Error('There is no table of resources');
	expect(table.rows.map((row) => row[1]?.de?.replaceAll('\u00a0', ' '))).toEqual([
		'5.000,00 EUR',
		expect.stringMatching(/^10 /),
		'1.000,00 EUR',
	]);
	expect(table.totals.map((row) => row[1]?.de?.replaceAll('\u00a0', ' '))).toEqual([
		'6.000,00 EUR',
	]);
});
