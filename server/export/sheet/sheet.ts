import type { ItemId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { moneyOf, resourcesBelow } from '#domain/money/totals.ts';
import { outlineOf } from '#domain/outline/outline.ts';
import type { Programme } from '#domain/programme.ts';
import type { Cell } from '#domain/sheet/cell.ts';
import { sheetKinds, type SheetKind } from '#domain/sheet/columns.ts';
import { writeSheet, type WrittenSheet } from '#domain/sheet/write.ts';
import { m } from '#lib/i18n/messages/messages.js';
import { sheetWords } from '#lib/i18n/sheet-words.ts';
import { commonWriting, type Writing } from '#lib/i18n/writing.ts';
import { writeCsv } from './csv.ts';
import type { LaidOutSheet } from './layout.ts';
import { writeOds } from './ods.ts';
import { writeXlsx } from './xlsx.ts';

/** The formats of spreadsheets with their media types. */
export const sheetFormats = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	csv: 'text/csv; charset=utf-8',
} as const;
export type SheetFormat = keyof typeof sheetFormats;

/** What a file of sheets is about: a version, or the programme as it stands. */
export interface SheetSource {
	readonly programme: Programme;
	/** The number and name of a version with its hash; absent for the draft. */
	readonly version?: { readonly number: number; readonly name: string; readonly hash: string };
}

/** Measures, resources, indicators and milestones as a workbook. The same source gives the same bytes. */
export async function renderWorkbook(
	source: SheetSource,
	format: 'xlsx' | 'ods',
	language: Language,
): Promise<Uint8Array> {
	const words = sheetWords(language, commonWriting(language));
	const sheets = sheetKinds.map((kind) => laidOut(writeSheet(source.programme, kind, words)));
	const all = [overview(source, language), ...sheets];
	return format === 'xlsx' ? writeXlsx(all) : writeOds(all);
}

/** The items of one kind as CSV, with numbers and separators as in the region of whoever asks. */
export function renderCsv(
	programme: Programme,
	kind: SheetKind,
	language: Language,
	writing: Writing,
): Uint8Array {
	const words = sheetWords(language, writing);
	const { head, rows } = writeSheet(programme, kind, words);
	return writeCsv([head, ...rows], words);
}

function laidOut({ name, columns, head, rows }: WrittenSheet): LaidOutSheet {
	return {
		name,
		rows: [head, ...rows],
		headRows: 1,
		columns: columns.map((column) => {
			if (column === 'mark') return { width: 18, hidden: true };
			if (typeof column === 'string') return { width: column === 'parent' ? 30 : 18 };
			return { width: column.language ? 40 : 16, numeric: column.numeric };
		}),
	};
}

/** What the file is, what its money adds up to, and how to work on it. */
function overview({ programme, version }: SheetSource, locale: Language): LaidOutSheet {
	const outline = outlineOf(programme);
	const { title } = outline.programme;
	const measures = outline.all.filter((item) => item.kind === 'measure');
	const moneyBelow = ({ id }: { readonly id: ItemId }) => moneyOf(resourcesBelow(programme, id));
	const totals = moneyOf(measures.flatMap(({ id }) => resourcesBelow(programme, id)));
	const byMeasure = measures.flatMap((measure) => {
		const name = measure.title[locale] ?? Object.values(measure.title)[0] ?? '';
		return moneyBelow(measure).map(({ amount, currency }): readonly Cell[] => [
			outline.numberOf(measure.id) || null,
			name,
			{ number: amount },
			currency,
		]);
	});
	const options = { locale };
	const rows: (readonly Cell[])[] = [
		[
			m.sheet_overview_programme({}, options),
			title[locale] ?? Object.values(title)[0] ?? programme.frame.id,
		],
		[
			m.sheet_overview_version({}, options),
			version ? `${version.number} ${version.name}` : m.sheet_overview_draft({}, options),
		],
		...(version ? [[m.sheet_overview_hash({}, options), version.hash]] : []),
		...totals.map(({ amount, currency }): readonly Cell[] => [
			m.sheet_overview_total({}, options),
			null,
			{ number: amount },
			currency,
		]),
		...byMeasure,
		[],
		[m.sheet_overview_rules({}, options), m.sheet_rule_id({}, options)],
		[null, m.sheet_rule_missing({}, options)],
		[null, m.sheet_rule_dates({}, options)],
		[null, m.sheet_rule_lists({}, options)],
		[null, m.sheet_rule_formulas({}, options)],
	];
	const columns = [{ width: 30 }, { width: 90 }, { width: 18, numeric: true }, { width: 8 }];
	return { name: m.sheet_overview({}, options), rows, columns, headRows: 0 };
}
