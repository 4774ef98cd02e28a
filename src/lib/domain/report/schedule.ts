import { firstDay } from '../fields/date.ts';
import type { Block, Text } from './model.ts';
import type { Writing } from './writing.ts';

/** Measures with their periods and the milestones below each, in the order of the programme. */
export function scheduleBlocks({ outline, write, wording, label }: Writing): readonly Block[] {
	const rows: Text[][] = [];
	for (const measure of outline.all) {
		if (measure.kind !== 'measure') continue;
		const number = outline.numberOf(measure.id);
		const { period } = measure;
		rows.push([
			write.text((language) => {
				const title = measure.title[language] ?? Object.values(measure.title)[0] ?? '';
				return `${number} ${title}`.trim();
			}),
			period ? write.text((language) => wording.period(period, language)) : {},
		]);
		const milestones = outline.childrenOf(measure.id).filter((child) => child.kind === 'milestone');
		const byDate = milestones.toSorted((a, b) =>
			firstDay(a.due ?? '') < firstDay(b.due ?? '') ? -1 : 1,
		);
		for (const { title, due } of byDate) {
			rows.push([
				write.text((language) => `– ${title[language] ?? Object.values(title)[0] ?? ''}`),
				due ? write.text((language) => wording.date(due, language)) : {},
			]);
		}
	}
	if (rows.length === 0) return [];
	const columns = [
		{ label: label('measure'), numeric: false, width: 5 },
		{
			label: write.label('period'),
			numeric: false,
			width: 3,
		},
	];
	return [{ type: 'table', caption: label('schedule'), columns, rows, totals: [] }];
}
