import { z } from 'zod';
import type { Sheet } from '#domain/sheet/cell.ts';
import { costOf, sheetLimits } from '#server/import/limits.ts';

/** Sheets as a page keeps them between a proposal and its acceptance: whoever sends them may have changed them. */
const cell = z.union([
	z.null(),
	z.string().max(sheetLimits.cellCharacters),
	z.strictObject({ number: z.string().max(400) }),
	z.strictObject({ day: z.string().max(10) }),
	z.strictObject({ truth: z.boolean() }),
	z.strictObject({ broken: z.enum(['formula', 'error', 'merged']) }),
]);

export const sheetsInput: z.ZodType<readonly Sheet[]> = z
	.array(
		z.strictObject({
			name: z.string().max(100),
			rows: z
				.array(
					z.strictObject({
						number: z.number().int(),
						cells: z.array(cell).max(sheetLimits.columns),
					}),
				)
				.max(sheetLimits.rows),
		}),
	)
	.max(sheetLimits.sheets)
	.refine((sheets) => costOfAll(sheets) <= sheetLimits.textCost);

function costOfAll(sheets: readonly Sheet[]): number {
	const cells = sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
	return cells.reduce<number>((sum, one) => sum + (typeof one === 'string' ? costOf(one) : 0), 0);
}
