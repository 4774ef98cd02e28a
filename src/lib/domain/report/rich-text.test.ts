import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryRichText } from '../../../../tests/support/arbitrary.ts';
import { cell, head, heading, list, paragraph, table } from '../../../../tests/support/blocks.ts';
import { plainText, type Block, type RichText, type TableRow } from '../text/rich-text.ts';
import { settableText } from './rich-text.ts';

/** The rows of a table as the texts of its cells, with their spans. */
function rowsOf(text: RichText): readonly string[] {
	const [found] = text;
	if (found?.type !== 'table') return [];
	return found.content.map(({ content }) =>
		content
			.map((one) => {
				const { colspan = 1, rowspan = 1 } = one.attrs ?? {};
				const spans = `${colspan > 1 ? `→${colspan}` : ''}${rowspan > 1 ? `↓${rowspan}` : ''}`;
				return `${plainText(one.content)}${spans}`;
			})
			.join('|'),
	);
}

describe('a text that is to be set', () => {
	it('has headings without a gap and none that is empty', () => {
		const levels = (...blocks: Block[]) =>
			settableText(blocks).map((block) => (block.type === 'heading' ? block.attrs.level : 0));
		expect(levels(heading(2, 'a'), heading(2, 'b'))).toEqual([1, 2]);
		expect(levels(heading(1, 'a'), paragraph('b'), heading(2, 'c'))).toEqual([1, 0, 2]);
		expect(levels(heading(1, ''), heading(2, '\u00a0'), heading(2, 'a'))).toEqual([1]);
	});

	it('has headings without a gap in lists and cells too', () => {
		const text = settableText([
			list('bulletList', [heading(2, 'a')]),
			table([{ ...cell(''), content: [heading(2, 'b')] }]),
		]);
		expect(JSON.stringify(text)).toMatch(/"level":1.*"level":2/);
	});

	it('has tables whose rows are equally wide', () => {
		expect(rowsOf(settableText([table([cell('a')], [cell('b'), cell('c'), cell('d')])]))).toEqual([
			'a||',
			'b|c|d',
		]);
		expect(
			rowsOf(
				settableText([table([cell('a', { rowspan: 2 }), cell('b')], [cell('c', { colspan: 2 })])]),
			),
		).toEqual(['a↓2|b|', 'c→2']);
		expect(
			rowsOf(
				settableText([table([cell('a'), cell('b', { rowspan: 9 })], [cell('c', { colspan: 3 })])]),
			),
		).toEqual(['a|b↓2', 'c']);
	});

	it('fills up a row of heads with heads', () => {
		const [filled] = settableText([table([head('a')], [cell('b'), cell('c')])]);
		expect(JSON.stringify(filled)).not.toMatch(/tableHeader.*tableCell.*tableHeader/);
		expect(JSON.stringify(filled).match(/tableHeader/g)).toHaveLength(2);
	});

	it('keeps every word, is set once and for all, and is a grid without holes', () => {
		const spans = fc.record({
			colspan: fc.integer({ min: 1, max: 5 }),
			rowspan: fc.integer({ min: 1, max: 5 }),
		});
		const rows = fc.array(fc.array(spans, { minLength: 1, maxLength: 5 }), {
			minLength: 1,
			maxLength: 5,
		});
		const wild = rows.map((all) =>
			table(...all.map((row) => row.map((attrs) => cell('x', attrs)))),
		);
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof(
						wild,
						arbitraryRichText.map((blocks) => blocks[0] ?? paragraph('')),
					),
				),
				(text) => {
					const set = settableText(text);
					const words = (rich: RichText) =>
						plainText(rich)
							.split('\n')
							.filter((line) => line.trim() !== '');
					expect(words(set)).toEqual(words(text));
					expect(settableText(set)).toEqual(set);
					for (const block of set)
						if (block.type === 'table') expect(holesIn(block.content)).toEqual([]);
				},
			),
			{ seed: 21, numRuns: 200 },
		);
	});
});

/** Places of a grid that no cell or more than one covers. */
function holesIn(rows: readonly TableRow[]): readonly string[] {
	const covered = new Map<string, number>();
	let width = 0;
	rows.forEach(({ content }, y) => {
		let x = 0;
		for (const { attrs } of content) {
			while (covered.has(`${x},${y}`)) x++;
			for (let dx = 0; dx < (attrs?.colspan ?? 1); dx++) {
				for (let dy = 0; dy < (attrs?.rowspan ?? 1); dy++) {
					const place = `${x + dx},${y + dy}`;
					covered.set(place, (covered.get(place) ?? 0) + 1);
				}
			}
			x += attrs?.colspan ?? 1;
			width = Math.max(width, x);
		}
	});
	const places = rows.flatMap((_, y) => Array.from({ length: width }, (_unused, x) => `${x},${y}`));
	return [
		...places.filter((place) => covered.get(place) !== 1),
		...[...covered.keys()].filter((place) => !places.includes(place)),
	];
}
