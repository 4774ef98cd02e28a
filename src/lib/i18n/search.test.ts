import { describe, expect, it } from 'vitest';
import { finds } from './search.ts';

const title = { de: 'Bäume für Straßen', es: 'Árboles para las calles' };

describe('a search for items', () => {
	it.each(['arbol', 'ÁRBOL', 'baume', ' Straßen ', 'a.1', 'A.1.2', ''])(
		'finds by “%s”',
		(typed) => {
			expect(finds(typed, 'A.1.2', title)).toBe(true);
		},
	);

	it.each(['1.2', 'Wasser', 'A.2'])('does not find by “%s”', (typed) => {
		expect(finds(typed, 'A.1.2', title)).toBe(false);
	});
});
