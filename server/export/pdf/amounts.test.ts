import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenPlans } from '../../../tests/support/export.ts';
import { smallPartnership } from '../../../tests/support/partnership.ts';
import { cellsOf, openPdf, withRole, type Pdf } from '../../../tests/support/pdf.ts';
import type { Decision } from '#domain/approval/approval.ts';
import { canonicalMoney, type Money } from '#domain/money/money.ts';
import { groupResources, moneyOf, resourcesBelow } from '#domain/money/totals.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Side } from '#domain/side.ts';
import { Exporter } from '../exporter.ts';

const exporter = new Exporter();
afterAll(() => exporter.close());

const version = frozenPlans(smallPartnership);
const { programme } = version;
const measures = outlineOf(programme).all.filter(({ kind }) => kind === 'measure');
const resources = measures.flatMap(({ id }) => resourcesBelow(programme, id));

/** `330.120,45 EUR` as money. */
function readMoney(text: string): Money | undefined {
	const [, amount = '', currency = ''] = /^(-?[\d.]+,\d+)[\s\u00a0](\w{3})$/.exec(text) ?? [];
	return canonicalMoney(amount.replaceAll('.', '').replace(',', '.'), currency);
}

/** The rows of a table with their first cell and the money in the others, by its caption. */
function moneyIn(pdf: Pdf, caption: string) {
	const table = withRole(pdf, 'Table').find(({ children }) => children[0]?.text === caption);
	return (table?.children[2]?.children ?? []).map((row) => {
		const [first, ...others] = cellsOf(row);
		return { first, money: others.flatMap((text) => readMoney(text) ?? []) };
	});
}

/** All money in each currency at 665.5 CRC for one EUR, worked out by hand: of 0.705 colones 0.70 are left. */
const inEach = {
	first: 'Alles umgerechnet, Kurse vom 28.06.2026',
	money: [
		{ amount: '262605753.70', currency: 'CRC' },
		{ amount: '394599.18', currency: 'EUR' },
	],
};

describe('the resources of a printed programme', () => {
	let pdf: Pdf;
	beforeAll(async () => {
		pdf = await openPdf((await exporter.render(version, 'pdf', ['de'])).bytes);
	});

	it('are added up to the cent, per measure and in all, as the domain does', () => {
		expect(moneyIn(pdf, 'Mittel nach Maßnahmen')).toEqual([
			...measures.map(({ id }) => ({
				first: expect.stringContaining(id === measures[0]?.id ? 'A.1.1 Kläranlage' : 'B.1 Bäume'),
				money: moneyOf(resourcesBelow(programme, id)),
			})),
			{ first: 'Summe', money: moneyOf(resources) },
			inEach,
		]);
		expect(moneyOf(resources)).toEqual([
			{ amount: '18500000.99', currency: 'CRC' },
			{ amount: '366800.53', currency: 'EUR' },
		]);
	});

	it('are added up to the cent by who funds them', () => {
		const funded = resources.filter(({ amount }) => amount !== null);
		const groups = groupResources(funded, ({ funder }) => funder);
		const rows = moneyIn(pdf, 'Mittel nach Herkunft');
		expect(rows.map(({ first }) => first)).toEqual([
			'Ministerium',
			'Umweltamt',
			'Wasserwerk',
			'Summe',
			inEach.first,
		]);
		expect(rows.map(({ money }) => money)).toEqual([
			...[...groups.values()].map(moneyOf),
			moneyOf(resources),
			inEach.money,
		]);
	});

	it('stand with each measure, person-days beside the money and not in its sum', () => {
		const rows = withRole(pdf, 'TR').map((row) => cellsOf(row).slice(0, 2).join(' = '));
		expect(rows).toContain('Fachleute = 20 Personentage');
		expect(rows).toContain('Eigenanteil = 36.680,01 EUR');
		expect(rows).toContain('Summe = 366.800,46 EUR');
		expect(rows).toContain('Summe = 18.500.000,99 CRC');
	});

	it('say with which rates, of which day and from whom, they are converted', () => {
		expect(withRole(pdf, 'TR').map(cellsOf)).toContainEqual([
			'CRC',
			'665,5',
			'28.06.2026',
			'Zentralbank',
		]);
	});
});

describe('the decisions of a printed programme', () => {
	const decide = (side: Side, decision: Decision['decision'], body: string, decidedOn: string) => ({
		...{ side, decision, body, decidedOn },
		hash: version.hash,
		note: 'Bitte prüfen',
	});
	const decisionsIn = async (
		decisions: ReturnType<typeof decide>[],
		outcome: typeof version.outcome,
	) => {
		const decided = { ...version, decisions, outcome };
		const pdf = await openPdf((await exporter.render(decided, 'pdf', ['de'])).bytes);
		const rows = withRole(pdf, 'TR').map(cellsOf);
		return {
			rows: rows.filter(([side]) => side === 'Astadt' || side === 'Bevilla'),
			text: pdf.text,
		};
	};

	it('say who decided what on which day', async () => {
		const made = [
			decide('B', 'approved', 'Concejo Municipal', '2026-06-30'),
			decide('A', 'approved', 'Gemeinderat', '2026-06-29'),
		];
		const { rows, text } = await decisionsIn(made, 'approved');
		expect(rows).toEqual([
			['Astadt', 'beschlossen', 'Gemeinderat', '29.06.2026'],
			['Bevilla', 'beschlossen', 'Concejo Municipal', '30.06.2026'],
		]);
		expect(text).toContain('Von beiden Seiten beschlossen');
	});

	it('say who has not decided yet, and who returned it', async () => {
		const made = [decide('A', 'returned', 'Gemeinderat', '2026-06-29')];
		const { rows, text } = await decisionsIn(made, 'returned');
		expect(rows).toEqual([
			['Astadt', 'zurückgegeben', 'Gemeinderat', '29.06.2026'],
			['Bevilla', 'steht aus', '', ''],
		]);
		expect(text).toContain('Zurückgegeben');
	});

	it('say why the version came before the councils with translations that nobody had reviewed', async () => {
		const reason = 'Die Übersetzung lag bis zur Sitzung nicht vor.';
		for (const format of ['pdf', 'html'] as const) {
			const bytesOf = async (more: { reason: string }) =>
				(await exporter.render({ ...version, outcome: 'open', ...more }, format, ['de', 'es']))
					.bytes;
			const textOf = async (bytes: Uint8Array) =>
				format === 'pdf' ? (await openPdf(bytes)).text : new TextDecoder().decode(bytes);
			expect(await textOf(await bytesOf({ reason }))).toContain(reason);
			expect(await textOf(await bytesOf({ reason: '' }))).not.toContain('nicht geprüft waren');
		}
	});
});
