import type { Frame } from '../frame.ts';
import { languages } from '../language.ts';
import type { Programme } from '../programme.ts';
import type { Sheet } from './cell.ts';
import { columnAt, findHead } from './head.ts';
import type { Ignored, IgnoredRule, SheetPlace, SheetProblem } from './problem.ts';
import { hashOfRows, type Proposal, type ProposedRow } from './proposal.ts';
import { RowReader } from './read-row.ts';
import type { SheetWords } from './words.ts';

/**
 * What the sheets of a file would change in a programme as it stands. Never throws: what cannot be taken
 * over is a problem with its place.
 */
export function propose(
	programme: Programme,
	sheets: readonly Sheet[],
	words: SheetWords,
): Proposal {
	const rows: ProposedRow[] = [];
	const problems: SheetProblem[] = [];
	const ignored: Ignored[] = [];
	let unchanged = 0;
	const seen = new Set<string>();
	for (const sheet of sheets) {
		const pass = (rule: IgnoredRule, at: Partial<SheetPlace> = {}) =>
			ignored.push({ rule, at: { sheet: sheet.name, ...at }, data: {} });
		if (isOverview(sheet, words)) continue;
		const head = findHead(sheet, programme.frame, words);
		if (!head) {
			if (sheet.rows.length > 0) pass('sheetUnknown');
			continue;
		}
		if (seen.has(head.kind)) {
			pass('sheetTwice');
			continue;
		}
		seen.add(head.kind);
		for (const index of head.unknown) pass('columnUnknown', { column: columnAt(head, index) });
		for (const index of head.twice) pass('columnTwice', { column: columnAt(head, index) });
		const reader = new RowReader(programme, sheet, head, words);
		for (const row of sheet.rows) {
			if (row.number <= head.row.number) continue;
			const read = reader.read(row);
			problems.push(...read.problems);
			ignored.push(...read.ignored);
			if (read.row) rows.push(read.row);
			else if (read.problems.length === 0 && read.ignored.length === 0 && read.holds) unchanged++;
		}
	}
	return { rows, unchanged, ignored, problems, hash: hashOfRows(rows) };
}

/**
 * The sheets without the rows that do nothing: enough to make the same proposal again. Heads stay, and
 * so does what stands twice.
 */
export function relevantSheets(
	frame: Frame,
	sheets: readonly Sheet[],
	{ rows }: Proposal,
	words: SheetWords,
): readonly Sheet[] {
	const wanted = new Set(rows.map(({ sheet, row }) => `${row} ${sheet}`));
	return sheets.flatMap((sheet) => {
		const head = findHead(sheet, frame, words);
		if (!head) return [];
		const kept = sheet.rows.filter(
			({ number }) => number === head.row.number || wanted.has(`${number} ${sheet.name}`),
		);
		return kept.length > 1 ? [{ name: sheet.name, rows: kept }] : [];
	});
}

function isOverview({ name }: Sheet, words: SheetWords): boolean {
	return languages.some((language) => words.overview(language) === name);
}
