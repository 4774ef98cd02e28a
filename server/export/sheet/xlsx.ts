import { writeXlsx as write } from 'hucre/xlsx';
import { numberIn, styleOf, type LaidOutSheet } from './layout.ts';
import { cellText } from './text.ts';

const styles = {
	head: { font: { bold: true }, alignment: { vertical: 'top', wrapText: true } },
	number: { alignment: { vertical: 'top' } },
	/** Text stays text whatever is typed over it: 2016-04 must not become the first of April. */
	text: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
} as const;

/** Sheets as XLSX: the head stays in sight, numbers are numbers, everything else is text. */
export async function writeXlsx(sheets: readonly LaidOutSheet[]): Promise<Uint8Array> {
	return write({
		// A file says when it was made; ours must not differ from one time to the next.
		properties: { modified: new Date(0), created: new Date(0), creator: 'Klimapuente' },
		sheets: sheets.map((sheet) => ({
			name: sheet.name,
			columns: sheet.columns.map(({ width, hidden = false, numeric = false }) => ({
				...{ width, hidden },
				style: numeric ? styles.number : styles.text,
			})),
			rows: sheet.rows.map((cells) =>
				cells.map((cell) => {
					const exact = numberIn(cell);
					return exact === undefined ? escaped(cellText(cell)) : Number(exact);
				}),
			),
			cells: new Map(
				sheet.rows.flatMap((cells, row) =>
					cells.map((cell, column) => {
						const style = styles[styleOf(sheet, row, column, cell)];
						return [`${row},${column}`, { style }] as const;
					}),
				),
			),
			...(sheet.headRows > 0 && { freezePane: { rows: 1, columns: 1 } }),
		})),
	});
}

/** XLSX reads `_x0041_` as A, so what a person wrote like that is written otherwise. */
function escaped(value: string | null): string | null {
	return value === null ? null : value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
