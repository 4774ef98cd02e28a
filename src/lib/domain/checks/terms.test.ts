import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { documentOf, fieldOfAction, idOf } from '../../../../tests/support/build.ts';
import { testFrame } from '../../../../tests/support/frame.ts';
import { setText } from '../doc/commands.ts';
import { readProgramme } from '../doc/read.ts';
import { agreeTexts, followText } from '../doc/translations.ts';
import type { Term } from '../glossary/term.ts';
import type { Problem } from '../problem.ts';
import { richTextOf } from '../text/rich-text.ts';
import { checkProgramme } from './all.ts';
import { termsCheck } from './terms.ts';

const term = (id: string, de: string[], es: string[]): Term => ({
	...{ id, note: '', own: true },
	wordings: { de, es },
});
const terms = [
	term('spring', ['Quelle'], ['naciente', 'manantial']),
	term('council', ['Gemeinderat'], ['Concejo Municipal']),
];
const item = { kind: 'fieldOfAction', id: idOf('f') } as const;

function documentWith(de: string, es: string): Y.Doc {
	const description = { de: richTextOf(de), es: richTextOf(es) };
	return documentOf([fieldOfAction('f', { title: { de: 'Wasser', es: 'Agua' }, description })]);
}

function notUsed(doc: Y.Doc, list: readonly Term[] = terms): readonly Problem[] {
	return checkProgramme(readProgramme(doc, testFrame).programme, termsCheck(list)).filter(
		({ rule }) => rule === 'term.notUsed',
	);
}

describe('a term that was not used', () => {
	it('[K12] is told once, with its place and what is agreed', () => {
		const doc = documentWith('Die Quelle und die Quellen', 'La fuente y las fuentes');
		expect(notUsed(doc)).toEqual([
			{
				rule: 'term.notUsed',
				severity: 'warning',
				at: { ...item, field: 'description', language: 'es' },
				data: { term: 'Quelle', agreed: 'naciente' },
			},
		]);
	});

	it.each([
		['the agreed wording, in the plural', 'Las nacientes'],
		['another known wording', 'El manantial'],
	])('[K12] is content with %s', (_, es) => {
		expect(notUsed(documentWith('Die Quelle', es))).toEqual([]);
	});

	it('[K12] is told in a reviewed text too, and in German where Spanish leads', () => {
		const doc = documentWith('Der Brunnen', 'La naciente');
		expect(notUsed(doc)).toEqual([]);
		const texts = { de: richTextOf('Der Brunnen'), es: richTextOf('La naciente') };
		followText(doc, item, 'description', 'de', 'es', texts.es, 'me');
		expect(notUsed(doc).map(({ at, data }) => [at.language, data?.['agreed']])).toEqual([
			['de', 'Quelle'],
		]);
		const reviewed = documentWith('Die Quelle', 'La fuente');
		const both = { de: richTextOf('Die Quelle'), es: richTextOf('La fuente') };
		agreeTexts(reviewed, item, 'description', ['de', 'es'], both, 'me');
		expect(notUsed(reviewed)).toHaveLength(1);
	});

	it('[K12] waits until a text is there, and up to date', () => {
		expect(notUsed(documentWith('Die Quelle', ''))).toEqual([]);
		const doc = documentWith('Der Bach', 'El río');
		const both = { de: richTextOf('Der Bach'), es: richTextOf('El río') };
		agreeTexts(doc, item, 'description', ['de', 'es'], both, 'me');
		setText(doc, item, 'description', 'de', richTextOf('Die Quelle'), 'me');
		expect(notUsed(doc)).toEqual([]);
	});

	it('[K12] is not asked about where no wording is agreed, or no terms are given', () => {
		const doc = documentWith('Die Quelle', 'La fuente');
		expect(notUsed(doc, [{ ...term('x', ['Quelle'], []), wordings: { de: ['Quelle'] } }])).toEqual(
			[],
		);
		expect(notUsed(doc, [])).toEqual([]);
	});

	it('follows a change of the list of terms, and of the text', () => {
		const doc = documentWith('Der Gemeinderat', 'El consejo');
		const { programme } = readProgramme(doc, testFrame);
		const count = (list: readonly Term[]) =>
			checkProgramme(programme, termsCheck(list)).filter(({ rule }) => rule === 'term.notUsed')
				.length;
		expect([count(terms), count([]), count(terms)]).toEqual([1, 0, 1]);
		setText(doc, item, 'description', 'es', richTextOf('El Concejo Municipal'), 'me');
		expect(notUsed(doc)).toEqual([]);
	});
});
