import { cleanText } from '../text/clean.ts';
import type { Presentation, ValueField } from './field.ts';

const plainLimit = 200;

/** Whether `raw` is a string short enough and without anything that no text may hold. */
export function isPlain(raw: unknown): raw is string {
	return typeof raw === 'string' && raw.length <= plainLimit && cleanText(raw) === raw;
}

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
			if (isPlain(raw)) return raw;
			report('');
			return null;
		},
		toEntries: (value): Record<string, string> => (value === null ? {} : { '': value }),
	};
}
