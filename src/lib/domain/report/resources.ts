import { convert } from '../money/convert.ts';
import type { Money } from '../money/money.ts';
import { ratesInUse } from '../money/rates.ts';
import { amountOf, groupResources, moneyOf, resourcesBelow } from '../money/totals.ts';
import { fieldOf } from '../entities/all.ts';
import type { Block, Column, Text } from './model.ts';
import type { Writing } from './writing.ts';

/**
 * The money of the programme, by measure and by funder, per currency; below that all of it in each currency,
 * by the rates in use.
 */
export function resourceBlocks(writing: Writing): readonly Block[] {
	const { programme, outline, write, wording, label } = writing;
	const measures = outline.all.filter((item) => item.kind === 'measure');
	const resources = measures.flatMap((measure) => resourcesBelow(programme, measure.id));
	const money = moneyOf(resources);
	if (money.length === 0) return rateBlocks(writing);
	const rates = ratesInUse(programme);
	const converted = programme.frame.currencies.flatMap(
		(currency) => convert(money, currency, rates)?.money ?? [],
	);
	const currencies = [
		...new Set(
			[...money, ...(rates.on === undefined ? [] : converted)].map(({ currency }) => currency),
		),
	].sort();
	const amounts = (money: readonly Money[]): Text[] =>
		currencies.map((currency) => {
			const amount = money.find((one) => one.currency === currency);
			return amount ? write.text((language) => wording.money(amount, language)) : {};
		});
	const columns = (first: Text): Column[] => [
		{ label: first, numeric: false, width: 5 },
		...currencies.map((currency) => ({ label: write.text(currency), numeric: true, width: 3 })),
	];
	const totals = [[label('total'), ...amounts(money)]];
	if (rates.on !== undefined && currencies.length > 1) {
		const on = rates.on;
		const inEach = write.text(
			(language) => `${wording.label('totalConverted', language)} ${wording.date(on, language)}`,
		);
		totals.push([inEach, ...amounts(converted)]);
	}
	const byMeasure = measures.map((measure) => {
		const number = outline.numberOf(measure.id);
		const name = write.text((language) => {
			const title = measure.title[language] ?? Object.values(measure.title)[0] ?? '';
			return `${number} ${title}`.trim();
		});
		return [name, ...amounts(moneyOf(resourcesBelow(programme, measure.id)))];
	});
	const funded = resources.filter((resource) => amountOf(resource) !== null);
	const byFunder = [...groupResources(funded, ({ funder }) => funder)].map(([funder, group]) => [
		funder === null
			? label('fundsWithoutFunder')
			: write.text((language) => write.titleOf(funder, language)),
		...amounts(moneyOf(group)),
	]);
	return [
		{
			type: 'table',
			caption: label('totalByMeasure'),
			columns: columns(label('measure')),
			rows: byMeasure,
			totals,
		},
		{
			type: 'table',
			caption: label('totalByFunder'),
			columns: columns(write.label('funder')),
			rows: byFunder,
			totals,
		},
		...rateBlocks(writing),
	];
}

/** The dated rates with which amounts are converted; the version froze them. */
function rateBlocks({ outline, write, label }: Writing): readonly Block[] {
	if (outline.rates.length === 0) return [];
	const names = ['currency', 'perBase', 'rateOn', 'rateSource'] as const;
	const columns = names.map((name) => ({
		label: write.label(name),
		numeric: name === 'perBase',
		width: name === 'rateSource' ? 4 : 2,
	}));
	const rows = outline.rates.map((rate) =>
		names.map((name) => {
			const field = fieldOf('rate', name);
			return (field && write.value(field, rate[name])) ?? {};
		}),
	);
	return [{ type: 'table', caption: label('ratesUsed'), columns, rows, totals: [] }];
}
