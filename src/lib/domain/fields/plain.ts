import type { Presentation, ValueField } from './field.ts';

export const plainLimit = 200;

/** A short string that is the same in every language: a unit, a code, a key of the template. */
export function plain(presentation: Presentation = {}): ValueField<string | null> {
	return {
		storage: 'entries',
		kind: 'plain',
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null || raw === '') return null;
			if (typeof raw === 'string' && raw.length <= plainLimit) return raw;
			report('');
			return null;
		},
		toEntries: (value): Record<string, string> => (value === null ? {} : { '': value }),
	};
}
