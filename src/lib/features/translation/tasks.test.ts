import { describe, expect, it } from 'vitest';
import { agreeTexts } from '#domain/doc/translations.ts';
import { readProgramme } from '#domain/doc/read.ts';
import {
	documentOf,
	fieldOfAction,
	idOf,
	measure,
	organisation,
	resource,
} from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import {
	allTasks,
	openTasks,
	readRound,
	taskAfter,
	writeRound,
	type RoundQuery,
	type Task,
} from './tasks.ts';

const both = (de: string, es: string) => ({ title: { de, es } });
const everything: RoundQuery = { into: '', state: '', field: '', side: '' };

function programme() {
	const doc = documentOf([
		fieldOfAction(
			'water',
			both('Wasser', 'Agua'),
			measure(
				'plant',
				{ ...both('Anlage', 'Planta'), sides: ['B'], place: { es: 'Solano' } },
				resource('money', { title: { de: 'Zuschuss' } }),
			),
		),
		fieldOfAction('waste', both('Abfall', 'Residuos')),
		organisation('office', { title: { de: 'Amt' }, side: 'A' }),
	]);
	const water = { kind: 'fieldOfAction', id: idOf('water') } as const;
	agreeTexts(doc, water, 'title', ['de', 'es'], both('Wasser', 'Agua').title, 'me');
	return readProgramme(doc, testFrame).programme;
}

/** The open texts of the planned items; the chapters of the template have some too. */
function openOf(query: Partial<RoundQuery>) {
	const value = programme();
	const asked = { ...everything, ...query };
	return openTasks(value, allTasks(value, asked), asked)
		.filter(({ item }) => item.kind !== 'chapter' && item.kind !== 'programme')
		.map(({ number, pair, target }) => `${number} ${pair.field} ${target}`);
}

describe('a translator’s round', () => {
	it('goes through what is not reviewed, in reading order', () => {
		expect(openOf({})).toEqual([
			'A.1 title es',
			'A.1 place de',
			'A.1 title es',
			'B title es',
			' title es',
		]);
	});

	it.each<[Partial<RoundQuery>, string[]]>([
		[{ into: 'de' }, ['A.1 place de']],
		[{ state: 'missing' }, ['A.1 place de', 'A.1 title es', ' title es']],
		[{ state: 'draft' }, ['A.1 title es', 'B title es']],
		[{ field: 'B' }, ['B title es']],
		[{ side: 'A' }, [' title es']],
		[{ side: 'B' }, ['A.1 title es', 'A.1 place de', 'A.1 title es']],
		[{ into: 'es', field: 'A', state: 'missing' }, ['A.1 title es']],
		[{ into: 'pt' }, []],
	])('can be narrowed to %o', (query, expected) => {
		expect(openOf(query)).toEqual(expected);
	});

	it('goes on from where somebody is, also when that is done, and begins again at the end', () => {
		const value = programme();
		const all = allTasks(value, everything);
		const open = openTasks(value, all, everything);
		const isOpen = (task: Task) => open.includes(task);
		const done = all.find((task) => !isOpen(task));
		expect(done?.item.id).toBe(idOf('water'));
		const after = all.slice(all.indexOf(done as Task)).find(isOpen);
		expect(taskAfter(all, open, done?.key, 1)).toBe(after);
		expect(taskAfter(all, open, open.at(-1)?.key, 1)).toBe(open[0]);
		expect(taskAfter(all, open, open[0]?.key, -1)).toBe(open.at(-1));
		expect(taskAfter(all, open, undefined, 1)).toBe(open[0]);
		expect(taskAfter(all, [], done?.key, 1)).toBeUndefined();
	});

	it('stands in the address', () => {
		const query = { into: 'es', state: 'draft', field: 'B', side: 'A' };
		expect(readRound(writeRound(query))).toEqual(query);
		expect(writeRound(everything).toString()).toBe('');
	});
});
