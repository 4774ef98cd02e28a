import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	documentOf,
	fieldOfAction,
	goal,
	idOf,
	measure,
	milestone,
	programmeOf,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { Peer } from '../../../../tests/support/peers.ts';
import { Random } from '../../../../tests/support/random.ts';
import { doSomething } from '../../../../tests/support/random-command.ts';
import { deleteItem, restoreItem } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { compareOrder, type Programme } from '../programme.ts';
import { letters } from './numbers.ts';
import { outlineOf } from './outline.ts';

const plans = [
	fieldOfAction(
		'water',
		{},
		goal('clean', {}, measure('plant', {}, resource('money'), milestone('start')), measure('well')),
		measure('fountain'),
	),
	fieldOfAction('waste', {}, measure('school')),
];

describe('outlineOf', () => {
	it('[O3] numbers chapters, fields of action, goals and measures by order', () => {
		const outline = outlineOf(programmeOf(...plans));
		const numbers = outline.all
			.map(({ id }) => outline.numberOf(id))
			.filter((number) => number !== '');
		expect(numbers).toEqual(['1', '2', '3', 'A', 'A.1', 'A.1.1', 'A.1.2', 'A.2', 'B', 'B.1']);
		expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual([
			'A',
			'Z',
			'AA',
			'AZ',
			'BA',
			'ZZ',
			'AAA',
		]);
	});

	it('[V3] orders by key, ties by id, by code unit', () => {
		const items = [
			['b', 'a0'],
			['a', 'a0'],
			['c', 'Zz'],
			['d', 'a1'],
		].map(([name, order]) => ({ id: idOf(name ?? ''), order: order ?? '' }));
		expect(items.sort(compareOrder).map(({ id }) => id[0])).toEqual(['c', 'a', 'b', 'd']);
	});

	it('[O4] deleting takes everything below along, restoring brings it back', () => {
		const doc = documentOf(plans);
		const ref = { kind: 'goal', id: idOf('clean') } as const;
		const below = ['plant', 'well', 'money', 'start'].map(idOf);
		deleteItem(doc, ref, 'me');
		let outline = outlineOf(readProgramme(doc, testFrame).programme);
		expect(below.filter((id) => outline.isLive(id))).toEqual([]);
		expect(outline.bin.map(({ id }) => id)).toEqual([ref.id]);
		expect(outline.numberOf(idOf('fountain'))).toBe('A.1');
		restoreItem(doc, ref, 'me');
		outline = outlineOf(readProgramme(doc, testFrame).programme);
		expect(below.filter((id) => outline.isLive(id))).toEqual(below);
		expect(outline.bin).toEqual([]);
	});

	it('[O1][R2] keeps what has lost its parent among the unplaced, with everything below it', () => {
		const doc = documentOf(plans);
		doc.getMap<Y.Map<unknown>>('goal').get(idOf('clean'))?.set('parent', idOf('nobody'));
		doc.getMap<Y.Map<unknown>>('measure').get(idOf('school'))?.set('parent', idOf('money'));
		const outline = outlineOf(readProgramme(doc, testFrame).programme);
		expect(outline.unplaced.map(({ id }) => id)).toEqual([idOf('clean'), idOf('school')]);
		expect(outline.problems.map(({ rule }) => rule)).toEqual(['place.missing', 'place.wrong']);
		expect(outline.isLive(idOf('plant'))).toBe(true);
	});

	it('[O5] gives the role of a chapter to the first with its key', () => {
		const programme = programmeOf(...plans);
		const before = outlineOf(programme);
		const again = before.chapters.map((chapter) => ({
			...chapter,
			id: idOf(`again${chapter.order}`),
			order: `z${chapter.order}`,
		}));
		const both = new Map([
			...programme.items,
			...again.map((chapter) => [chapter.id, chapter] as const),
		]);
		const outline = outlineOf({ ...programme, items: both });
		const roles = outline.chapters.map((chapter) => outline.roleOf(chapter));
		expect(roles.slice(0, before.chapters.length)).toEqual(
			before.chapters.map((chapter) => before.roleOf(chapter)),
		);
		expect(roles).toContain('fields');
		expect(new Set(roles.slice(before.chapters.length))).toEqual(new Set(['text']));
	});

	it('[K10] reports goals deeper than the template’s levels', () => {
		const outline = outlineOf(
			programmeOf(fieldOfAction('f', {}, goal('a', {}, goal('b', {}, goal('c'))))),
		);
		expect(outline.problems).toMatchObject([{ rule: 'place.tooDeep', at: { id: idOf('c') } }]);
	});

	it.each([1, 2, 3, 4, 5, 6])(
		'[O6] is after each edit what it would be of a programme of which nothing was known (seed %i)',
		(seed) => {
			const random = new Random(seed);
			const peer = new Peer(Y.encodeStateAsUpdate(documentOf(plans)), testFrame, 1);
			for (let step = 0; step < 120; step++) {
				doSomething(peer, random);
				const { programme } = peer.live;
				// A frame of its own: nothing is known of its programmes.
				const unknown = { ...programme, frame: { ...programme.frame } };
				expect(everythingIn(programme)).toEqual(everythingIn(unknown));
			}
		},
	);
});

/** All that an outline says of a programme. */
function everythingIn(programme: Programme) {
	const outline = outlineOf(programme);
	return {
		...outline,
		of: [...programme.items.keys()].map((id) => [
			...[id, outline.numberOf(id), outline.depthOf(id), outline.isLive(id)],
			...[outline.childrenOf(id), outline.pathTo(id)],
		]),
		roles: outline.chapters.map((chapter) => outline.roleOf(chapter)),
		...{ childrenOf: 0, numberOf: 0, depthOf: 0, roleOf: 0, isLive: 0, pathTo: 0 },
	};
}
