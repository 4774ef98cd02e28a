import { describe, expect, it } from 'vitest';
import { fieldOfAction, measure, programmeOf, resource } from '../../../../tests/support/build.ts';
import { measureRows, queriedRows, readQuery, writeQuery } from './measure-rows.ts';

const title = (de: string, es = '') => ({ title: { de, ...(es && { es }) } });
const programme = programmeOf(
	fieldOfAction(
		'f',
		title('Wasser'),
		measure('a', {
			...title('Übung', 'Ejercicio'),
			priority: 'low',
			sides: ['A'],
			period: { from: '2017', to: null, continuous: false },
		}),
		measure(
			'b',
			{ ...title('Zentrum'), priority: 'high', sides: ['A', 'B'] },
			resource('r', { resourceType: 'money', amount: { amount: '10.00', currency: 'EUR' } }),
		),
	),
	fieldOfAction(
		'g',
		title('Abfall'),
		measure('c', {
			...title('Agenda'),
			planning: 'agreed',
			period: { from: '2016-Q2', to: null, continuous: false },
		}),
	),
);
const rows = measureRows(programme, ['de']);
const numbers = (query: string) =>
	queriedRows(rows, readQuery(new URLSearchParams(query)), 'de').map(({ number }) => number);

describe('the table of measures', () => {
	it('lists measures with their field of action and money', () => {
		expect(rows.map(({ number, title: name, fieldTitle }) => [number, name, fieldTitle])).toEqual([
			['A.1', 'Übung', 'Wasser'],
			['A.2', 'Zentrum', 'Wasser'],
			['B.1', 'Agenda', 'Abfall'],
		]);
		expect(rows[1]?.money).toEqual([{ amount: '10.00', currency: 'EUR' }]);
	});

	it.each([
		['', ['A.1', 'A.2', 'B.1']],
		['sort=-number', ['B.1', 'A.2', 'A.1']],
		['sort=title', ['B.1', 'A.1', 'A.2']],
		['sort=period', ['B.1', 'A.1', 'A.2']],
		['sort=priority', ['A.2', 'A.1', 'B.1']],
		['text=ejerc', ['A.1']],
		['text=b.1', ['B.1']],
		['field=A&side=B', ['A.2']],
		['planning=agreed', ['B.1']],
		['priority=medium', []],
		['sort=nonsense', ['A.1', 'A.2', 'B.1']],
	])('with %o shows %j', (query, expected) => {
		expect(numbers(query)).toEqual(expected);
	});

	it('keeps what it shows in the address', () => {
		const query = readQuery(new URLSearchParams('text=Wasser&side=A&sort=-period'));
		expect(readQuery(writeQuery(query))).toEqual(query);
		expect(writeQuery(readQuery(new URLSearchParams())).toString()).toBe('');
	});
});
