import { describe, expect, it } from 'vitest';
import {
	documentOf,
	fieldOfAction,
	goal,
	idOf,
	indicator,
	measure,
	milestone,
	organisation,
	rate,
	resource,
	type Plan,
} from '../../../../tests/support/build.ts';
import { list, paragraph } from '../../../../tests/support/blocks.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { deleteItem, setField, setText } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { programmeItemId } from '../id.ts';
import { rules, type Rule } from '../problem.ts';
import { richTextOf } from '../text/rich-text.ts';
import { checkProgramme } from './all.ts';

const title = { title: { de: 'Titel', es: 'Título' } };
const money = { resourceType: 'money', amount: { amount: '10.00', currency: 'EUR' } };
const period = { from: '2016', to: '2018-04', continuous: false };
const complete = { ...title, sides: ['A'], leadA: idOf('office'), period };
const office = organisation('office', { ...title, side: 'A' });

/** A programme in which nothing is wrong but what the plans of the test bring. */
function problemsOf(...plans: Plan[]) {
	const doc = documentOf([office, ...plans]);
	const { programme } = readProgramme(doc, testFrame);
	for (const item of programme.items.values()) {
		if (item.kind === 'programme') setText(doc, item, 'title', 'es', 'Programa', 'me');
		if (item.kind !== 'chapter') continue;
		for (const language of ['de', 'es'] as const)
			setText(doc, item, 'text', language, richTextOf('Text'), 'me');
	}
	return checkProgramme(readProgramme(doc, testFrame).programme);
}

const within = (...plans: Plan[]) =>
	fieldOfAction(
		'f',
		title,
		measure('m', complete, resource('r', { ...title, ...money }), ...plans),
	);

describe('a complete programme', () => {
	it('has no problems', () => {
		expect(problemsOf(within())).toEqual([]);
	});
});

const cases: readonly [string, Rule, string, readonly Plan[]][] = [
	[
		'K2',
		'field.required',
		'f',
		[fieldOfAction('f', {}, measure('m', complete, resource('r', { ...title, ...money })))],
	],
	[
		'K2',
		'field.required',
		'm',
		[
			fieldOfAction(
				'f',
				title,
				measure('m', { ...complete, period: null }, resource('r', { ...title, ...money })),
			),
		],
	],
	[
		'K3',
		'text.missing',
		'f',
		[
			fieldOfAction(
				'f',
				{ title: { de: 'Wasser' } },
				measure('m', complete, resource('r', { ...title, ...money })),
			),
		],
	],
	[
		'K4',
		'reference.missing',
		'm',
		[
			fieldOfAction(
				'f',
				title,
				measure('m', { ...complete, leadA: idOf('nobody') }, resource('r', { ...title, ...money })),
			),
		],
	],
	[
		'K4',
		'reference.missing',
		'm',
		[
			fieldOfAction(
				'f',
				title,
				measure(
					'm',
					{ ...complete, participants: [{ organisation: idOf('f'), role: 'funds' }] },
					resource('r', { ...title, ...money }),
				),
			),
		],
	],
	[
		'K5',
		'goal.withoutMeasure',
		'g',
		[
			fieldOfAction(
				'f',
				title,
				goal('g', title),
				measure('m', complete, resource('r', { ...title, ...money })),
			),
		],
	],
	['K5', 'fieldOfAction.empty', 'f2', [within(), fieldOfAction('f2', title)]],
	[
		'K6',
		'measure.lead',
		'm',
		[
			fieldOfAction(
				'f',
				title,
				measure('m', { ...complete, sides: ['A', 'B'] }, resource('r', { ...title, ...money })),
			),
		],
	],
	[
		'K6',
		'measure.leadSide',
		'm',
		[
			fieldOfAction(
				'f',
				title,
				measure('m', { ...complete, leadB: idOf('office') }, resource('r', { ...title, ...money })),
			),
		],
	],
	['K6', 'measure.resource', 'm', [fieldOfAction('f', title, measure('m', complete))]],
	[
		'K7',
		'period.reversed',
		'm',
		[
			fieldOfAction(
				'f',
				title,
				measure(
					'm',
					{ ...complete, period: { from: '2018-05', to: '2018-Q1', continuous: false } },
					resource('r', { ...title, ...money }),
				),
			),
		],
	],
	['K7', 'milestone.outside', 's', [within(milestone('s', { ...title, due: '2018-05' }))]],
	['K8', 'resource.value', 'v', [within(resource('v', { ...title, resourceType: 'money' }))]],
	['K8', 'resource.value', 'v', [within(resource('v', { ...title, resourceType: 'personDays' }))]],
	[
		'K8',
		'rate.missing',
		'v',
		[
			within(
				resource('v', {
					...title,
					resourceType: 'money',
					amount: { amount: '5000.00', currency: 'CRC' },
				}),
			),
		],
	],
	[
		'K8',
		'rate.currency',
		'x',
		[within(), rate('x', { currency: 'EUR', perBase: '1', rateOn: '2013-06' })],
	],
	[
		'K8',
		'rate.duplicate',
		'y',
		[
			within(),
			rate('x', { currency: 'CRC', perBase: '660', rateOn: '2013-06' }),
			rate('y', { currency: 'CRC', perBase: '661', rateOn: '2013-06' }),
		],
	],
	...(['0', '-5'] as const).map((perBase): (typeof cases)[number] => [
		'K8',
		'rate.notPositive',
		'x',
		[within(), rate('x', { currency: 'CRC', perBase, rateOn: '2013-06' })],
	]),
	['K9', 'indicator.targets', 'i', [within(indicator('i', { ...title, unit: 'ha' }))]],
	[
		'K10',
		'place.tooDeep',
		'c',
		[
			within(),
			fieldOfAction(
				'f2',
				title,
				goal(
					'a',
					title,
					goal(
						'b',
						title,
						goal('c', title, measure('n', complete, resource('q', { ...title, ...money }))),
					),
				),
			),
		],
	],
];

describe('checkProgramme', () => {
	it.each(cases)('[%s] finds %s at %s', (_, rule, at, plans) => {
		const problems = problemsOf(...plans);
		expect(problems.map((problem) => problem.rule)).toContain(rule);
		expect(
			problems.filter((problem) => problem.rule === rule).map((problem) => problem.at.id),
		).toEqual([idOf(at)]);
		expect(problems.every(({ rule: found }) => found === rule)).toBe(true);
	});

	it('[K8] asks which of the rates of several dates are in use', () => {
		const plans = [
			within(),
			rate('x', { currency: 'CRC', perBase: '660', rateOn: '2013-06', rateSource: title.title }),
			rate('y', { currency: 'CRC', perBase: '661', rateOn: '2013-07', rateSource: title.title }),
		];
		const at = { kind: 'programme', id: programmeItemId, field: 'ratesOn' } as const;
		expect(problemsOf(...plans)).toMatchObject([{ rule: 'rates.notChosen', at }]);
		const choose = (on: string) => {
			const doc = documentOf(plans);
			setField(doc, at, 'ratesOn', on, 'test');
			return checkProgramme(readProgramme(doc, testFrame).programme);
		};
		const rules = (on: string) => choose(on).map(({ rule }) => rule);
		expect(rules('2013-07')).not.toContain('rates.notChosen');
		expect(rules('2013-08')).toContain('rates.notChosen');
	});

	it('[K8] is content with an amount in a currency that has a rate', () => {
		const plans = [
			within(
				resource('v', {
					...title,
					resourceType: 'money',
					amount: { amount: '5000.00', currency: 'CRC' },
				}),
			),
			rate('x', { currency: 'CRC', perBase: '660.5', rateOn: '2013-06', rateSource: title.title }),
		];
		expect(problemsOf(...plans)).toEqual([]);
	});

	it('[K1] finds required chapters that are missing or say nothing', () => {
		const doc = documentOf([]);
		const read = () => checkProgramme(readProgramme(doc, testFrame).programme);
		expect(read().map(({ rule }) => rule)).toContain('chapter.empty');
		for (const item of readProgramme(doc, testFrame).programme.items.values()) {
			if (item.kind === 'chapter') deleteItem(doc, item, 'me');
		}
		expect(
			read()
				.filter(({ rule }) => rule === 'chapter.missing')
				.map(({ data }) => data?.['chapter']),
		).toEqual(['foreword', 'fields']);
	});

	it.each([' ', '\n'])('[K1][K3] does not take blank lines for words: %o', (blank) => {
		const doc = documentOf([]);
		const problemsOfBlank = () => {
			for (const item of readProgramme(doc, testFrame).programme.items.values()) {
				if (item.kind !== 'chapter') continue;
				setText(
					doc,
					item,
					'text',
					'de',
					[paragraph(blank), list('bulletList', [paragraph('')])],
					'me',
				);
			}
			return checkProgramme(readProgramme(doc, testFrame).programme);
		};
		expect(problemsOfBlank().map(({ rule }) => rule)).toContain('chapter.empty');
		for (const item of readProgramme(doc, testFrame).programme.items.values()) {
			if (item.kind === 'chapter') setText(doc, item, 'text', 'es', richTextOf('Texto'), 'me');
		}
		const missing = problemsOfBlank().filter(
			({ rule, at }) => rule === 'text.missing' && at.field === 'text',
		);
		expect(missing.length).toBeGreaterThan(0);
		expect(new Set(missing.map(({ at }) => at.language))).toEqual(new Set(['de']));
	});

	it('tells problems in the order in which the programme is read', () => {
		const problems = problemsOf(
			fieldOfAction('f', title, goal('a', title), goal('b', { title: { de: 'Nur so' } })),
		);
		const order = problems.map(({ at }) => at.id);
		expect(order.indexOf(idOf('a'))).toBeLessThan(order.indexOf(idOf('b')));
		// The check of goals comes after the one of texts: sorted by check, b would come first.
		expect(problems.map(({ rule }) => rule).indexOf('goal.withoutMeasure')).toBeLessThan(
			problems.map(({ rule }) => rule).indexOf('text.missing'),
		);
	});

	it('has a test for every rule', () => {
		const tested = new Set<Rule>(cases.map(([, rule]) => rule));
		// Found by reading, by the outline or out of translations, and tested there.
		const elsewhere: Rule[] = [
			'item.unreadable',
			'item.unknownContent',
			'field.unreadable',
			'text.unreadable',
			'place.missing',
			'place.wrong',
			'place.cycle',
			'chapter.missing',
			'chapter.empty',
			'text.outdated',
			'term.notUsed',
			'rates.notChosen',
		];
		expect(Object.keys(rules).filter((rule) => !tested.has(rule as Rule))).toEqual(elsewhere);
	});
});
