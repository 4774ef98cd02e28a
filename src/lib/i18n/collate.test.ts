import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/language.ts';
import { sortedByName } from './collate.ts';

describe('names in the order of a reader', () => {
	it.each<[Language, readonly string[]]>([
		['es', ['nada', 'nube', 'ñandú', 'ola']],
		['es', ['agua', 'Árbol', 'azul']],
		['de', ['Amt', 'Ämter', 'Azubi']],
		['de', ['Öl', 'Ost', 'Ozon']],
		['pt', ['ação', 'acordo', 'água']],
		['en', ['Émile', 'empty', 'ñandú', 'nube']],
		['de', ['Schule 9', 'Schule 10']],
	])('%s: %s', (language, names) => {
		for (const list of [names, names.toReversed()]) {
			expect(sortedByName(list, (name) => name, language)).toEqual(names);
		}
	});
});
