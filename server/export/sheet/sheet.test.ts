import { expect, it } from 'vitest';
import { textOf } from '#domain/sheet/cell.ts';
import { readSheetFile } from '#server/import/file.ts';
import { fieldOfAction, measure, resource } from '../../../tests/support/build.ts';
import { frozenPlans } from '../../../tests/support/export.ts';
import { Exporter } from '../exporter.ts';

const money = (name: string, amount: string, currency: string) =>
	resource(name, { resourceType: 'money', amount: { amount, currency } });

const version = frozenPlans([
	fieldOfAction(
		'water',
		{ title: { de: 'Wasser' } },
		measure(
			'springs',
			{ title: { de: 'Quellen', es: 'Fuentes' } },
			money('grant', '215988.59', 'EUR'),
			money('own', '24586.81', 'EUR'),
			money('local', '1234567890123.45', 'CRC'),
			resource('work', {
				resourceType: 'personDays',
				quantity: { value: '40', unit: 'personDays' },
			}),
		),
	),
]);

it.each(['xlsx', 'ods'] as const)('a version as %s adds up as the version does', async (format) => {
	const exporter = new Exporter();
	const file = await exporter.render(version, format, ['es']);
	expect(file.fileName).toBe(`Astadt-Bevilla-3-es.${format}`);
	const [overview, , resources] = readSheetFile(Buffer.from(file.bytes), 'x').sheets;
	const rows = overview?.rows.map(({ cells }) => cells.map(textOf).join(' | ')) ?? [];
	expect(rows).toEqual(
		expect.arrayContaining([
			'Versión | 3 Ratsfassung',
			`Suma de verificación | ${version.hash}`,
			'Total de recursos |  | 240575.4 | EUR',
			'Total de recursos |  | 1234567890123.45 | CRC',
			'A.1 | Fuentes | 240575.4 | EUR',
		]),
	);
	const head = resources?.rows[0]?.cells.map(textOf) ?? [];
	const cents = resources?.rows
		.slice(1)
		.filter(({ cells }) => cells[head.indexOf('Monto: moneda')] === 'EUR')
		.map(({ cells }) => Math.round(Number(textOf(cells[head.indexOf('Monto')])) * 100));
	expect(cents?.reduce((sum, amount) => sum + amount, 0)).toBe(24_057_540);
});
