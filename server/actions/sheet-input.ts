import { z } from 'zod';
import type { Sheet } from '#domain/sheet/cell.ts';

/** Sheets as a page keeps them between a proposal and its acceptance: whoever sends them may have changed them. */
const cell = z.union([
	z.null(),
	z.string().max(110_000),
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
				.array(z.strictObject({ number: z.number().int(), cells: z.array(cell).max(400) }))
				.max(20_000),
		}),
	)
	.max(30);
