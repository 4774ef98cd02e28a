import { describe, expect, it } from 'vitest';
import { languages } from '../language.ts';
import { builtInTerms } from './built-in.ts';
import { agreedWording, parseWordings, showWordings, termLimits, type Term } from './term.ts';
import { sharesWording, termsOf } from './terms.ts';

const own = (wordings: Term['wordings']): Term => ({ id: 'own', wordings, note: '', own: true });

describe('the built-in terms', () => {
	it('have an agreed wording in all languages, within the limits of own terms', () => {
		expect(builtInTerms.length).toBeGreaterThan(50);
		for (const term of builtInTerms) {
			for (const language of languages) {
				const wordings = term.wordings[language] ?? [];
				expect(wordings.length, term.id).toBeGreaterThan(0);
				expect(wordings.length).toBeLessThanOrEqual(termLimits.wordings);
				for (const wording of wordings) {
					expect(wording.length).toBeLessThanOrEqual(termLimits.wording);
					expect(wording, term.id).not.toContain('|');
				}
			}
		}
	});

	it('share no wording, so that what is found has one counterpart', () => {
		for (const [index, term] of builtInTerms.entries()) {
			const others = builtInTerms.slice(index + 1).filter((other) => sharesWording(term, other));
			expect(others.map(({ id }) => `${term.id} ${id}`)).toEqual([]);
		}
	});
});

describe('termsOf', () => {
	it('[G3] puts an own term in the place of the built-in ones with which it shares a wording', () => {
		const term = own({ de: ['Massnahme'], es: ['acción'] });
		const terms = termsOf([term]);
		expect(terms[0]).toBe(term);
		expect(terms).toHaveLength(builtInTerms.length);
		expect(terms.some(({ id }) => id === 'measure')).toBe(false);
	});

	it('[G3] keeps all built-in ones beside one that shares a word in another language only', () => {
		const terms = termsOf([own({ de: ['Schwimmkampus'], es: ['measure'] })]);
		expect(terms).toHaveLength(builtInTerms.length + 1);
	});
});

describe('wordings on a line', () => {
	it('are read with what is agreed first, each once', () => {
		const read = parseWordings(' Concejo  Municipal; concejo ;;concejo');
		expect(read).toEqual(['Concejo Municipal', 'concejo']);
		expect(showWordings(read)).toBe('Concejo Municipal; concejo');
		expect(agreedWording(own({ es: read }), 'es')).toBe('Concejo Municipal');
		expect(agreedWording(own({ es: read }), 'de')).toBeUndefined();
		expect([parseWordings(' ; '), showWordings(undefined)]).toEqual([[], '']);
	});
});
