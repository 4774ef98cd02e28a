import { describe, expect, it } from 'vitest';
import {
	fieldOfAction,
	goal,
	idOf,
	measure,
	organisation,
	programmeOf,
	resource,
} from '../../../../tests/support/build.ts';
import { beginningOf, readBeginning } from './beginning.ts';
import { outlineOf } from './outline.ts';

const title = (de: string) => ({ title: { de } });
const programme = programmeOf(
	organisation('office', title('Amt')),
	...['a', 'b', 'c'].map((name) =>
		fieldOfAction(
			name,
			title(`Feld ${name}`),
			goal(
				`goal${name}`,
				title(`Ziel ${name}`),
				measure(`measure${name}`, title(`Maßnahme ${name}`), resource(`money${name}`)),
			),
		),
	),
);
const all = outlineOf(programme).all;
const read = (characters: number) =>
	readBeginning(programme.frame, beginningOf(programme, characters));

describe('the beginning of a programme', () => {
	it('is all of it where there is room', () => {
		const { whole, titles } = beginningOf(programme, 1_000_000);
		expect(whole).toEqual(all);
		expect(titles).toEqual([]);
	});

	it('holds the first items whole, in the order in which they are read', () => {
		const { whole } = beginningOf(programme, JSON.stringify(all).length / 2);
		const shown = whole.filter(({ kind }) => kind !== 'organisation');
		const inOrder = all.filter(({ kind }) => kind !== 'organisation');
		expect(shown.length).toBeGreaterThan(3);
		expect(shown).toEqual(inOrder.slice(0, shown.length));
		expect(shown.length).toBeLessThan(inOrder.length);
	});

	it('has the structure with the numbers of the whole, and names that others refer to', () => {
		const outline = outlineOf(read(0));
		const whole = outlineOf(programme);
		for (const name of ['a', 'b', 'c', 'goala', 'goalc']) {
			expect(outline.numberOf(idOf(name))).toBe(whole.numberOf(idOf(name)));
		}
		expect(read(0).items.get(idOf('office'))).toMatchObject(title('Amt'));
		expect(read(0).items.get(idOf('goalb'))).toMatchObject(title('Ziel b'));
		expect(read(0).items.has(idOf('measureb'))).toBe(false);
		expect(read(0).items.has(idOf('moneyb'))).toBe(false);
	});
});
