import { fieldOf, fieldsOf, type EntityKind, type Item, type ItemByKind } from '../entities/all.ts';
import { valueFieldOf } from '../entities/resource.ts';
import { moneyOf } from '../money/totals.ts';
import type { Block, Column, Text } from './model.ts';
import type { Writing } from './writing.ts';

/** What stands below an item in tables: its resources, milestones and indicators. */
export function childTables(writing: Writing, item: Item): readonly Block[] {
	const children = writing.outline.childrenOf(item.id);
	const resources = children.filter((child) => child.kind === 'resource');
	const blocks: Block[] = resources.length > 0 ? [resourceTable(writing, resources)] : [];
	for (const kind of ['milestone', 'indicator'] as const) {
		const rows = children.filter((child) => child.kind === kind);
		if (rows.length > 0) blocks.push(tableOf(writing, kind, rows));
	}
	return blocks;
}

/**
 * Resources on paper: amount and quantity share a column, and so do who provides and who funds, which
 * is mostly the same. Money is added up per currency.
 */
function resourceTable(
	{ write, label }: Writing,
	resources: readonly ItemByKind['resource'][],
): Block {
	const value = (
		item: ItemByKind['resource'],
		name: keyof ItemByKind['resource'] & string,
	): Text => {
		const field = fieldOf('resource', name);
		return (field && write.value(field, item[name])) ?? {};
	};
	const columns: Column[] = [
		{ label: write.label('title'), numeric: false, width: 5 },
		{ label: label('amountOrQuantity'), numeric: true, width: 4 },
		{ label: write.label('year'), numeric: false, width: 1.5 },
		{ label: label('providerAndFunder'), numeric: false, width: 5 },
		{ label: write.label('resourceStatus'), numeric: false, width: 2.5 },
	];
	const rows = resources.map((item) => {
		const funds = item.funder !== null && item.funder !== item.provider;
		const provider = value(item, 'provider');
		const funder = value(item, 'funder');
		return [
			value(item, 'title'),
			value(item, valueFieldOf(item)),
			value(item, 'year'),
			funds
				? write.text((language) =>
						[provider[language], funder[language]].filter(Boolean).join('; '),
					)
				: provider,
			value(item, 'resourceStatus'),
		];
	});
	const totals = moneyOf(resources).map((money) => {
		const amount = fieldOf('resource', 'amount');
		return [label('total'), (amount && write.value(amount, money)) ?? {}, {}, {}, {}];
	});
	return { type: 'table', caption: label('resources'), columns, rows, totals };
}

function tableOf({ write, label }: Writing, kind: EntityKind, items: readonly Item[]): Block {
	const columns = fieldsOf(kind).filter(([, field]) => field.presentation.column);
	const valueOf = (item: Item, name: string) =>
		(item as unknown as { readonly [name: string]: unknown })[name];
	return {
		type: 'table',
		caption: label(kind === 'milestone' ? 'milestones' : 'indicators'),
		columns: columns.map(([name, field]) => ({
			label: write.label(name),
			numeric: field.kind === 'money' || field.kind === 'quantity' || field.kind === 'decimal',
			width: name === 'title' ? 4 : 2,
		})),
		rows: items.map((item) =>
			columns.map(([name, field]) => write.value(field, valueOf(item, name)) ?? {}),
		),
		totals: [],
	};
}
