import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../language.ts';
import { builtInTerms } from './built-in.ts';
import { findTerms, saysTerm } from './find.ts';
import { parseWordings, type Term } from './term.ts';
import { wordedText } from './words.ts';

const termOf = (language: Language, line: string): Term => ({
	...{ id: line, note: '', own: true },
	wordings: { [language]: parseWordings(line) },
});

/** The words that are found, as they stand in the text. */
function found(text: string, language: Language, ...lines: string[]): readonly string[] {
	const terms = lines.map((line) => termOf(language, line));
	return findTerms(text, language, terms).map(({ start, end }) => text.slice(start, end));
}

describe('findTerms', () => {
	it.each([
		['de', 'Maßnahme', 'Drei Maßnahmen der MASSNAHME', ['Maßnahmen', 'MASSNAHME']],
		['de', 'Ziel', 'Die Ziele, des Ziels, den Zielen', ['Ziele', 'Ziels', 'Zielen']],
		['de', 'Gemeinderat', 'Beide Gemeinderäte', ['Gemeinderäte']],
		['de', 'Ergebnis', 'Die Ergebnisse', ['Ergebnisse']],
		['de', 'Bürgermeisterin', 'Zwei Bürgermeisterinnen', ['Bürgermeisterinnen']],
		['de', 'Zentrum', 'In den Zentren', ['Zentren']],
		[
			'de',
			'strategisches Ziel',
			'ein strategisches, der strategischen Ziele',
			['strategischen Ziele'],
		],
		['de', 'erneuerbare Energie', 'aus erneuerbaren Energien', ['erneuerbaren Energien']],
		['es', 'programa de acción', 'los programas de acción', ['programas de acción']],
		['es', 'programa de acción', 'PROGRAMA DE ACCION', ['PROGRAMA DE ACCION']],
		['es', 'misión', 'dos misiones', ['misiones']],
		['es', 'red', 'las redes', ['redes']],
		['es', 'raíz', 'las raíces', ['raíces']],
		['pt', 'programa de ação', 'programas de ações', ['programas de ações']],
		['pt', 'plano municipal', 'planos municipais', ['planos municipais']],
		['pt', 'viagem', 'as viagens', ['viagens']],
		['en', 'municipality', 'both municipalities', ['municipalities']],
		['en', 'programme of action', 'The programme’s Programmes of Action', ['Programmes of Action']],
		['en', 'water-use plan', 'a water use plan', ['water use plan']],
		['de', 'CO₂-Bilanz', 'die CO2-Bilanz', ['CO2-Bilanz']],
		['de', 'Klimaschutz', 'Klima\u00adschutz heute', ['Klima\u00adschutz']],
		['en', 'SDG', 'all SDGs', ['SDGs']],
	] as const)('[G2] %s: %s in “%s”', (language, term, text, expected) => {
		expect(found(text, language, term)).toEqual(expected);
	});

	it.each([
		['de', 'Maßnahme', 'Klimaschutzmaßnahme, Maßnahmenplan'],
		['de', 'Mittel', 'mittel bis hoch, mittels'],
		['de', 'Ziel', 'Zielgruppe, zielen'],
		['es', 'ASA', 'el asa de la taza'],
		['es', 'año', 'el ano'],
		['es', 'plan de obra', 'el plan. De obra nueva'],
		['es', 'plan de obra', 'el plan\nde obra'],
		['es', 'plan de obra', 'el plan, de obra'],
		['en', 'aim', 'claims'],
		['de', '', 'nichts'],
		['de', '—', 'ein — Strich'],
	] as const)('[G2] %s: no %s in “%s”', (language, term, text) => {
		expect(found(text, language, term)).toEqual([]);
	});

	it('[G1] takes the longest of those that begin at one place, and the first of those that overlap', () => {
		expect(found('Ein programa de acción local.', 'es', 'programa', 'programa de acción')).toEqual([
			'programa de acción',
		]);
		expect(found('agua potable limpia', 'es', 'potable limpia', 'agua potable')).toEqual([
			'agua potable',
		]);
		expect(found('agua potable limpia', 'es', 'agua potable sucia', 'potable limpia')).toEqual([
			'potable limpia',
		]);
	});

	it('takes the first of two terms with the same wording', () => {
		const terms = [termOf('de', 'Ziel'), { ...termOf('de', 'Ziel'), id: 'second' }];
		expect(findTerms('Ein Ziel', 'de', terms).map(({ term }) => term.id)).toEqual(['Ziel']);
	});

	const text = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc
			.array(
				fc.oneof(
					fc.constantFrom(
						...builtInTerms.flatMap(({ wordings }) => Object.values(wordings).flat()),
					),
					fc.string({ maxLength: 4 }),
				),
			)
			.map((parts) => parts.join(' ')),
	);

	it('[G1] finds in any text, in order, what stands there, and nothing twice', () => {
		fc.assert(
			fc.property(text, fc.constantFrom(...languages), (words, language) => {
				let last = 0;
				for (const { start, end, term } of findTerms(words, language, builtInTerms)) {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(end).toBeGreaterThan(start);
					expect(end).toBeLessThanOrEqual(words.length);
					expect(saysTerm(wordedText(words.slice(start, end)), language, term)).toBe(true);
					last = end;
				}
			}),
			{ seed: 64 },
		);
	});

	it('[G1] finds every wording that stands by itself, whole', () => {
		for (const term of builtInTerms) {
			for (const language of languages) {
				for (const wording of term.wordings[language] ?? []) {
					const [first, ...others] = findTerms(`« ${wording} »`, language, builtInTerms);
					expect([language, first?.term.id, others]).toEqual([language, term.id, []]);
					expect([first?.start, first?.end]).toEqual([2, 2 + wording.length]);
				}
			}
		}
	});

	it('[G2] finds the same whatever surrounds a text', () => {
		fc.assert(
			fc.property(text, text, (before, words) => {
				const alone = findTerms(words, 'es', builtInTerms);
				const after = findTerms(`${before}\n${words}`, 'es', builtInTerms);
				expect(after.slice(after.length - alone.length).map(({ term }) => term.id)).toEqual(
					alone.map(({ term }) => term.id),
				);
			}),
			{ seed: 65 },
		);
	});
});

describe('saysTerm', () => {
	it.each([
		['de', 'Maßnahme', 'die Klimaschutzmaßnahmen', true],
		['de', 'Maßnahme', 'das Vorhaben', false],
		['de', 'Gemeinderat; Rat', 'ein Gemeinderatsbeschluss', true],
		['de', 'Rat', 'sie beraten', false],
		['es', 'medida', 'dos medidas', true],
		['es', 'medida', 'desmedida', false],
		['es', 'objetivo; meta', 'La meta', true],
		['pt', 'ETE', 'a ete', true],
	] as const)('[K12] %s: %s in “%s”: %s', (language, term, words, expected) => {
		expect(saysTerm(wordedText(words), language, termOf(language, term))).toBe(expected);
	});
});
