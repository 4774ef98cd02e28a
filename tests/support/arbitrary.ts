import fc from 'fast-check';
import type { ChoiceField } from '#domain/fields/choice.ts';
import type { ValueField, ValueFieldKind } from '#domain/fields/field.ts';
import { participantRoles } from '#domain/fields/participants.ts';
import { itemIdFromBytes, type ItemId } from '#domain/id.ts';
import type { Json } from '#domain/json.ts';
import { moneyOfMinor } from '#domain/money/money.ts';
import type { RichText } from '#domain/text/rich-text.ts';
import { normaliseRichText } from '#domain/text/normalise.ts';

const arbitraryId: fc.Arbitrary<ItemId> = fc
	.uint8Array({ minLength: 16, maxLength: 16 })
	.map(itemIdFromBytes);

/** Objects as our own code makes them; Yjs refuses those without a prototype. */
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
	fc.record(model, { noNullPrototype: true }) as unknown as fc.Arbitrary<T>;

const decimal = fc
	.tuple(fc.boolean(), fc.bigInt(0n, 10n ** 15n - 1n), fc.integer({ min: 0, max: 999999 }))
	.map(([negative, whole, fraction]) => {
		const digits = `${whole}.${String(fraction).padStart(6, '0')}`.replace(/\.?0+$/, (zeros) =>
			zeros.startsWith('.') ? '' : zeros,
		);
		const trimmed = digits.includes('.') ? digits.replace(/0+$/, '') : digits;
		return trimmed === '0' ? '0' : `${negative ? '-' : ''}${trimmed}`;
	});

const year = fc.integer({ min: 1990, max: 2120 }).map(String);
const date = fc.oneof(
	year,
	fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`),
	fc
		.tuple(year, fc.integer({ min: 1, max: 12 }))
		.map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
	fc
		.tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
		.map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
);

const money = fc
	.tuple(fc.bigInt(-(10n ** 13n), 10n ** 13n), fc.constantFrom('EUR', 'CRC', 'CLP', 'BHD'))
	.map(([minor, currency]) => moneyOfMinor(minor, currency));

const nullable = <T extends Json>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Json> =>
	fc.option(arbitrary, { nil: null });

const byKind: { readonly [K in ValueFieldKind]: (field: ValueField) => fc.Arbitrary<Json> } = {
	choice: (field) => nullable(fc.constantFrom(...(field as unknown as ChoiceField).options)),
	choices: (field) => fc.subarray([...(field as unknown as ChoiceField).options]),
	decimal: () => nullable(decimal),
	plain: () => nullable(fc.string({ minLength: 1, maxLength: 200 })),
	date: () => nullable(date),
	period: () =>
		fc
			.record({ from: nullable(date), to: nullable(date), continuous: fc.boolean() })
			.map((value) =>
				value.from === null && (value.to === null || value.continuous) && !value.continuous
					? null
					: { ...value, to: value.continuous ? null : value.to },
			),
	money: () => nullable(money),
	quantity: () => nullable(record({ value: decimal, unit: fc.string({ maxLength: 200 }) })),
	reference: () => nullable(arbitraryId),
	participants: () =>
		fc
			.uniqueArray(
				record({ organisation: arbitraryId, role: fc.constantFrom(...participantRoles) }),
				{
					selector: ({ organisation, role }) => `${organisation}/${role}`,
					maxLength: 4,
				},
			)
			.map((list) =>
				list.sort((a, b) =>
					`${a.organisation}/${a.role}` < `${b.organisation}/${b.role}` ? -1 : 1,
				),
			),
	series: () =>
		fc
			.uniqueArray(record({ on: date, value: decimal }), {
				selector: ({ on }) => on,
				maxLength: 4,
			})
			.map((list) => list.sort((a, b) => (a.on < b.on ? -1 : 1))),
};

/** Any value that a structured field can hold. */
export function arbitraryValue(field: ValueField): fc.Arbitrary<Json> {
	return byKind[field.kind](field);
}

const inline = fc.array(
	fc.oneof(
		{
			weight: 6,
			arbitrary: record({
				type: fc.constant('text'),
				text: fc.constantFrom('Wasser', 'agua ', 'ção', ' und ', '😀', 'B.2', '\u0301'),
				marks: fc.subarray([
					{ type: 'bold' },
					{ type: 'italic' },
					{ type: 'link', attrs: { href: 'https://klima.example/a' } },
				]),
			}),
		},
		{ weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
	),
	{ maxLength: 5 },
);

const { block } = fc.letrec((tie) => ({
	block: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		inline.map((content) => ({ type: 'paragraph', content })),
		fc.tuple(fc.constantFrom(1, 2), inline).map(([level, content]) => ({
			type: 'heading',
			attrs: { level },
			content,
		})),
		fc
			.tuple(
				fc.constantFrom('bulletList', 'orderedList'),
				fc.array(fc.array(tie('block'), { maxLength: 2 }), { minLength: 1, maxLength: 3 }),
			)
			.map(([type, items]) => ({
				type,
				content: items.map((content) => ({ type: 'listItem', content })),
			})),
		fc
			.array(fc.array(fc.array(tie('block'), { maxLength: 2 }), { minLength: 1, maxLength: 3 }), {
				minLength: 1,
				maxLength: 3,
			})
			.map((rows) => ({
				type: 'table',
				content: rows.map((cells, row) => ({
					type: 'tableRow',
					content: cells.map((content) => ({
						type: row === 0 ? 'tableHeader' : 'tableCell',
						content,
					})),
				})),
			})),
	),
}));

/** Any rich text in normal form. */
export const arbitraryRichText: fc.Arbitrary<RichText> = fc
	.array(block, { maxLength: 4 })
	.map((blocks) => normaliseRichText(blocks).text);
