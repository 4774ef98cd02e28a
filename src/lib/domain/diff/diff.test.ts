import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyChanges } from '../../../../tests/support/apply-changes.ts';
import { arbitraryRichText } from '../../../../tests/support/arbitrary.ts';
import { cell, head, list, paragraph, table } from '../../../../tests/support/blocks.ts';
import {
	documentOf,
	fieldOfAction,
	goal,
	idOf,
	measure,
	organisation,
	programmeOf,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { Peer } from '../../../../tests/support/peers.ts';
import { Random } from '../../../../tests/support/random.ts';
import { doSomething } from '../../../../tests/support/random-command.ts';
import { readProgramme } from '../doc/read.ts';
import { decodeUtf8 } from 'lib0/string';
import { canonicalBytes } from '../snapshot/canonical.ts';
import { plainText, type Block, type RichText } from '../text/rich-text.ts';
import { diff } from './diff.ts';
import { longestIncreasing } from './longest-increasing.ts';
import { diffRichText } from './rich-text.ts';
import { diffWords } from './words.ts';

const start = () =>
	documentOf([
		organisation('office'),
		fieldOfAction(
			'water',
			{},
			goal('clean', {}, measure('plant', {}, resource('money')), measure('well'), measure('pond')),
		),
		fieldOfAction('waste', {}, goal('sort')),
	]);

describe('diff', () => {
	it('[D1] of a programme with itself is empty', () => {
		const doc = start();
		const read = () => readProgramme(doc, testFrame).programme;
		expect(diff(read(), read())).toEqual([]);
	});

	it('[D2] applied to the first programme gives the second', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 2 ** 31 }),
				fc.integer({ min: 1, max: 60 }),
				(seed, steps) => {
					const random = new Random(seed);
					const peer = new Peer(Y.encodeStateAsUpdate(start()), testFrame, 1);
					const work = () => {
						for (let step = 0; step < steps; step++) doSomething(peer, random);
						return peer.live.programme;
					};
					const before = work();
					const after = work();
					const applied = applyChanges(before, diff(before, after));
					expect(decodeUtf8(canonicalBytes(applied))).toBe(decodeUtf8(canonicalBytes(after)));
				},
			),
			{ seed: 21, numRuns: 60 },
		);
	});

	it('[D3] shows a moved item as one move, and no other', () => {
		const order = (...names: string[]) =>
			programmeOf(
				fieldOfAction('f', {}, ...names.map((name) => measure(name))),
				fieldOfAction('g'),
			);
		const moved = diff(order('a', 'b', 'c', 'd', 'e'), order('e', 'a', 'b', 'c', 'd'));
		expect(moved).toMatchObject([
			{ type: 'moved', id: idOf('e'), to: { parent: idOf('f'), after: null } },
		]);
		const other = programmeOf(
			fieldOfAction('f', {}, measure('a')),
			fieldOfAction('g', {}, measure('b')),
		);
		expect(diff(order('a', 'b'), other)).toMatchObject([
			{ type: 'moved', id: idOf('b'), from: { parent: idOf('f') }, to: { parent: idOf('g') } },
		]);
	});

	it('tells texts per language and other fields whole', () => {
		const before = programmeOf(
			fieldOfAction('f', {}, measure('a', { title: { de: 'Alt', es: 'Viejo' }, priority: 'low' })),
		);
		const after = programmeOf(
			fieldOfAction('f', {}, measure('a', { title: { de: 'Neu', es: 'Viejo' }, priority: 'high' })),
		);
		expect(diff(before, after)).toEqual([
			{
				type: 'changed',
				kind: 'measure',
				id: idOf('a'),
				field: 'title',
				language: 'de',
				before: 'Alt',
				after: 'Neu',
			},
			{
				type: 'changed',
				kind: 'measure',
				id: idOf('a'),
				field: 'priority',
				before: 'low',
				after: 'high',
			},
		]);
	});

	it('tells when the frame changed', () => {
		const before = programmeOf();
		const after = { ...before, frame: { ...before.frame, languages: ['es', 'de'] as const } };
		expect(diff(before, after).map(({ type }) => type)).toEqual(['frame']);
	});
});

describe('word by word', () => {
	const runs = (before: string, after: string) =>
		diffWords(before, after).map(
			({ status, text }) => ({ same: text, added: `+${text}`, removed: `-${text}` })[status],
		);

	it('shows the word that changed and no other', () => {
		expect(runs('Die Anlage wird saniert.', 'Die Anlage wird erneuert.')).toEqual([
			'Die Anlage wird ',
			'-saniert',
			'+erneuert',
			'.',
		]);
		expect(runs('la línea de base', 'la línea base')).toEqual(['la línea ', '-de ', 'base']);
	});

	it('[D4] keeps both texts', () => {
		fc.assert(
			fc.property(
				fc.lorem({ maxCount: 12 }),
				fc.lorem({ maxCount: 12 }),
				fc.string(),
				(a, b, c) => {
					for (const [before, after] of [
						[a, b],
						[`${a}${c}`, `${a} ${b}`],
						['', c],
					] as const) {
						const parts = diffWords(before, after);
						const join = (left: string) =>
							parts
								.filter(({ status }) => status !== left)
								.map(({ text }) => text)
								.join('');
						expect([join('added'), join('removed')]).toEqual([before, after]);
					}
				},
			),
			{ seed: 22, numRuns: 100 },
		);
	});

	it('[D4] keeps both formatted texts', () => {
		fc.assert(
			fc.property(arbitraryRichText, arbitraryRichText, (before, after) => {
				const blocks = diffRichText(before, after);
				const join = (left: 'added' | 'removed') =>
					blocks
						.filter(({ status }) => status !== left)
						.map(({ runs: parts }) =>
							parts
								.filter(({ status }) => status !== left)
								.map(({ text }) => text)
								.join(''),
						);
				expect(join('added')).toEqual(lines(before));
				expect(join('removed')).toEqual(lines(after));
			}),
			{ seed: 23, numRuns: 100 },
		);
	});
});

describe('blocks', () => {
	const shown = (before: RichText, after: RichText) =>
		diffRichText(before, after).map(({ status, type }) => `${status} ${type}`);

	it('that became a list of another kind show', () => {
		const [bullets, numbers] = [list('bulletList', 'Punkt'), list('orderedList', 'Punkt')];
		expect(shown([bullets], [numbers])).toEqual(['removed listItem', 'added orderedItem']);
		expect(shown([bullets], [bullets])).toEqual(['same listItem']);
	});

	it('of a table show when they stand in another column, or became heads', () => {
		const [a, b, c, d] = [cell('a'), cell('b'), cell('c'), cell('d')];
		expect(shown([table([a, b, c, d])], [table([a, b], [c, d])])).toContain('added cell');
		expect(shown([table([a])], [table([head('a')])])).toEqual(['removed cell', 'added headerCell']);
		// A row before them moves no word.
		expect(shown([table([a, b])], [table([c, d], [a, b])])).toEqual([
			...['added cell', 'added cell', 'same cell', 'same cell'],
		]);
	});

	it('[D4] of a long text that was written anew are all there', () => {
		const long = (word: string) =>
			Array.from({ length: 5_000 }, (_, index) => paragraph(`${word} ${index} ${word}${index}`));
		const [before, after] = [long('alt'), long('neu')];
		const blocks = diffRichText(before, after);
		const count = (status: string) => blocks.filter((block) => block.status !== status).length;
		expect([count('added'), count('removed')]).toEqual([5_000, 5_000]);
		const words = (word: string) => [
			paragraph(
				long(word)
					.map(() => word)
					.join(' ')
					.repeat(3),
			),
		];
		expect(diffRichText(words('alt'), words('neu'))).toHaveLength(2);
	});
});

describe('longestIncreasing', () => {
	it.each([
		[[], 0],
		[[3, 1, 2], 2],
		[[5, 1, 2, 3, 4], 4],
		[[4, 3, 2, 1], 1],
	])('of %j has %i', (values, length) => {
		expect(longestIncreasing(values).size).toBe(length);
	});
});

function lines(text: RichText): string[] {
	const leaves: string[] = [];
	const visit = (block: Block | { content: readonly unknown[]; type: string }): void => {
		if (block.type === 'paragraph' || block.type === 'heading')
			leaves.push(plainText([block as Block]));
		else for (const child of block.content) visit(child as Block);
	};
	text.forEach(visit);
	return leaves;
}
