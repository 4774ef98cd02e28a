import { describe, expect, it } from 'vitest';
import { fieldOfAction, idOf, measure, programmeOf } from '../../../../tests/support/build.ts';
import { contradictions } from './contradictions.ts';

type Values = Parameters<typeof measure>[1];
const well = (values?: Values) =>
	programmeOf(fieldOfAction('water', {}, ...(values ? [measure('well', values)] : [])));

const begun = { title: { de: 'Brunnen', es: 'Pozo' }, priority: 'low' };
const before = well(begun);
const renamed = (de: string) => well({ ...begun, title: { ...begun.title, de } });

describe('the contradictions of two branches', () => {
	it('[D5] name a field that both changed, with both wordings', () => {
		expect(contradictions(before, renamed('Quelle'), renamed('Zisterne'))).toEqual([
			{
				...{ type: 'field', kind: 'measure', id: idOf('well'), field: 'title', language: 'de' },
				...{ before: 'Brunnen', mine: 'Quelle', theirs: 'Zisterne' },
			},
		]);
	});

	it('[D5] are none where both wrote the same, or each something else', () => {
		expect(contradictions(before, renamed('Quelle'), renamed('Quelle'))).toEqual([]);
		const inSpanish = well({ ...begun, title: { ...begun.title, es: 'Fuente' } });
		expect(contradictions(before, renamed('Quelle'), inSpanish)).toEqual([]);
		const important = well({ ...begun, priority: 'high' });
		expect(contradictions(before, renamed('Quelle'), important)).toEqual([]);
	});

	it('[D5] tell that one removed what the other worked on', () => {
		const removed = well();
		const item = before.items.get(idOf('well'));
		expect(contradictions(before, renamed('Quelle'), removed)).toEqual([
			{ type: 'removed', item, by: 'theirs' },
		]);
		expect(contradictions(before, removed, renamed('Quelle'))).toEqual([
			{ type: 'removed', item, by: 'mine' },
		]);
		expect(contradictions(before, before, removed)).toEqual([]);
	});
});
