import { z } from 'zod';
import { precisionOf } from '#domain/fields/date.ts';
import { previewRates, type Moved } from '#domain/money/preview.ts';
import { rateDates, ratesInUse, ratesOf } from '#domain/money/rates.ts';
import { defineAction } from './action.ts';
import { authorize } from './rights.ts';
import { currency, itemId, programmeId } from './schemas.ts';

const money = z.object({ amount: z.string().describe('A decimal number'), currency });
const moved = { before: money.optional(), after: money.optional(), difference: money.optional() };
const date = z
	.string()
	.refine((value) => precisionOf(value) !== undefined)
	.describe('2026, 2026-06 or 2026-06-28');

export const readRates = defineAction({
	name: 'readRates',
	summary:
		'The exchange rates of a programme by their date, and what those of one date would change',
	method: 'GET',
	path: '/programmes/{programme}/rates',
	input: z.object({
		programme: programmeId,
		preview: date.optional().describe('The date of the rates to compare with those in use'),
	}),
	output: z.object({
		base: currency,
		/** Missing where none are, or where it is not settled which. */
		inUse: date.optional(),
		sets: z.array(
			z.object({
				on: date,
				perBase: z.record(z.string(), z.string()).describe('Units for one unit of the base'),
			}),
		),
		preview: z
			.object({
				amounts: z
					.array(z.object({ resource: itemId, amount: money, ...moved }))
					.describe('Each amount that is not in the base currency, with its value in it'),
				totals: z.array(z.object({ currency, ...moved })).describe('All money in each currency'),
			})
			.optional(),
	}),
	async run(app, identity, input) {
		await authorize(app, identity, input.programme, { type: 'read' });
		const { programme } = await app.hub.read(input.programme);
		const { base, on: inUse } = ratesInUse(programme);
		return {
			base,
			...(inUse !== undefined && { inUse }),
			sets: rateDates(programme).map((on) => ({
				on,
				perBase: Object.fromEntries(ratesOf(programme, on).perBase),
			})),
			...(input.preview !== undefined && { preview: previewOf(input.preview) }),
		};

		function previewOf(on: string) {
			const { amounts, totals } = previewRates(programme, on);
			return {
				amounts: amounts.map(({ resource, amount, ...change }) => ({
					...{ resource: resource.id, amount },
					...shown(change),
				})),
				totals: totals.map(({ currency: of, ...change }) => ({ currency: of, ...shown(change) })),
			};
		}
	},
});

/** What is known of a change; without a rate there is no value. */
function shown({ before, after, difference }: Moved) {
	return { ...(before && { before }), ...(after && { after }), ...(difference && { difference }) };
}
