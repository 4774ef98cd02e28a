import { describe, expect, it } from 'vitest';
import type { Language } from '../language.ts';
import { richTextOf } from '../text/rich-text.ts';
import { pairOf, type TranslationState } from './pair.ts';
import { agreementPart, readRemembered, readWording, type Remembered } from './remembered.ts';

const agreed = { 'de+es': { de: 'Wald', es: 'Bosque' } };
const esFrom = (wording: string) => ({ es: { de: wording } });
const deFrom = (wording: string) => ({ de: { es: wording } });

type Case = [
	what: string,
	texts: { de?: string; es?: string },
	remembered: Remembered,
	state: TranslationState,
	behind: Language[],
	before: { de?: string; es?: string },
];

const cases: Case[] = [
	['only German is written', { de: 'Wald' }, {}, 'missing', ['es'], {}],
	['only Spanish is written', { es: 'Bosque' }, {}, 'missing', ['de'], {}],
	['a translation was emptied', { de: 'Wald', es: ' ' }, agreed, 'missing', ['es'], {}],
	['nothing is remembered', { de: 'Wald', es: 'Bosque' }, {}, 'draft', ['es'], {}],
	['Spanish was made from German', { de: 'Wald', es: 'Bos' }, esFrom('Wald'), 'draft', ['es'], {}],
	[
		'German was made from Spanish',
		{ de: 'Wald', es: 'Bosque' },
		deFrom('Bosque'),
		'draft',
		['de'],
		{},
	],
	[
		'the source moved on while it was translated',
		{ de: 'Der Wald', es: 'Bos' },
		esFrom('Wald'),
		'outdated',
		['es'],
		{ de: 'Wald' },
	],
	['both say what was agreed', { de: 'Wald', es: 'Bosque' }, agreed, 'reviewed', [], {}],
	['German moved on', { de: 'Der Wald', es: 'Bosque' }, agreed, 'outdated', ['es'], { de: 'Wald' }],
	[
		'Spanish moved on',
		{ de: 'Wald', es: 'El bosque' },
		agreed,
		'outdated',
		['de'],
		{ es: 'Bosque' },
	],
	[
		'both moved on, at once',
		{ de: 'Der Wald', es: 'El bosque' },
		agreed,
		'outdated',
		['es', 'de'],
		{ de: 'Wald', es: 'Bosque' },
	],
	[
		'Spanish followed German',
		{ de: 'Der Wald', es: 'El bosque' },
		{ ...agreed, ...esFrom('Der Wald') },
		'draft',
		['es'],
		{ de: 'Wald', es: 'Bosque' },
	],
	[
		'nothing had to be changed in Spanish',
		{ de: 'Der Wald', es: 'Bosque' },
		{ ...agreed, ...esFrom('Der Wald') },
		'draft',
		['es'],
		{ de: 'Wald' },
	],
	[
		'German moved on again after Spanish followed',
		{ de: 'Die Wälder', es: 'El bosque' },
		{ ...agreed, ...esFrom('Der Wald') },
		'outdated',
		['es'],
		{ de: 'Wald', es: 'Bosque' },
	],
	[
		'each was made from the other once',
		{ de: 'Wald', es: 'Bosque' },
		{ ...esFrom('Der Wald'), ...deFrom('Bosque') },
		'draft',
		['de'],
		{},
	],
];

describe('the state of two texts', () => {
	it.each(cases)('[L1] when %s', (_, texts, remembered, state, behind, before) => {
		expect(pairOf(texts, remembered, ['de', 'es'])).toEqual({ state, behind, before });
	});

	it('[L1] is none while neither says anything', () => {
		expect(pairOf({}, agreed, ['de', 'es'])).toBeUndefined();
		expect(pairOf({ de: richTextOf(' ') }, {}, ['de', 'es'])).toBeUndefined();
	});

	it('[L2] is the same agreement, whichever language is the working one', () => {
		const texts = { de: 'Wald', es: 'Bosque' };
		expect(agreementPart('es', 'de')).toBe(agreementPart('de', 'es'));
		expect(pairOf(texts, agreed, ['es', 'de'])?.state).toBe('reviewed');
		// Without anything remembered, the text in the working language leads.
		expect(pairOf(texts, {}, ['es', 'de'])?.behind).toEqual(['de']);
	});
});

describe('what is remembered', () => {
	it.each([
		['es', { de: 'Wald' }],
		['es', { de: 'Wald', pt: 'Mata' }],
		['de+es', { de: 'Wald', es: 'Bosque' }],
	])('[R2] reads %s', (part, stored) => {
		expect(readRemembered(part, stored)).toEqual(stored);
	});

	it.each([
		['fr', { de: 'Wald' }],
		['es+de', { de: 'Wald', es: 'Bosque' }],
		['de+es', { de: 'Wald' }],
		['de+es', { de: 'Wald', es: 'Bosque', pt: 'Mata' }],
		['de+es+pt', { de: 'Wald', es: 'Bosque', pt: 'Mata' }],
		['es', { es: 'Bosque' }],
		['es', {}],
		['es', 'Bosque'],
		['es', null],
		['', { de: 'Wald' }],
	])('[R2] refuses %o: %o', (part, stored) => {
		expect(readRemembered(part, stored)).toBeUndefined();
	});

	it('[R1] reads as a text whatever a peer has put there', () => {
		expect(readWording('line', ' Wald\n')).toBe('Wald');
		expect(readWording('line', { de: 1 })).toBe('');
		expect(readWording('rich', 'Wald')).toEqual([]);
		expect(readWording('rich', undefined)).toEqual([]);
		expect(readWording('rich', richTextOf('Wald') as never)).toEqual(richTextOf('Wald'));
	});
});
