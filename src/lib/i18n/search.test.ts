import { describe, expect, it } from 'vitest';
import { finds, holdsAll } from './search.ts';

const title = { de: 'Bäume für Straßen', es: 'Árboles para las calles' };

describe('a search for items', () => {
	it.each(['arbol', 'ÁRBOL', 'baume', ' Straßen ', 'strassen', 'a.1', 'A.1.2', ''])(
		'finds by “%s”',
		(typed) => {
			expect(finds(typed, 'A.1.2', title)).toBe(true);
		},
	);

	it.each(['1.2', 'Wasser', 'A.2'])('does not find by “%s”', (typed) => {
		expect(finds(typed, 'A.1.2', title)).toBe(false);
	});
});

describe('a list that narrows', () => {
	it.each(['', 'calles ARBOLES', 'strasse', 'a.1 baume'])('keeps what holds “%s”', (typed) => {
		expect(holdsAll(typed, `A.1.2 ${title.de} ${title.es}`)).toBe(true);
	});

	it('leaves out what lacks a word', () => {
		expect(holdsAll('calles Wasser', `A.1.2 ${title.de} ${title.es}`)).toBe(false);
	});
});
