import type { Presentation, ValueField } from './field.ts';

export interface ChoiceField<O extends string = string> extends ValueField<O | null> {
	readonly kind: 'choice';
	/** The name of the list of options; wordings are kept per list and option. */
	readonly list: string;
	readonly options: readonly O[];
}

/** One of a closed list of options, or none. */
export function choice<const O extends string>(
	list: string,
	options: readonly O[],
	presentation: Presentation = {},
): ChoiceField<O> {
	return {
		storage: 'entries',
		kind: 'choice',
		list,
		options,
		presentation,
		blank: null,
		fromEntries(entries, report) {
			const raw = entries[''];
			if (raw === undefined || raw === null) return null;
			const option = options.find((candidate) => candidate === raw);
			if (option === undefined) report('');
			return option ?? null;
		},
		toEntries: (value): Record<string, O> => (value === null ? {} : { '': value }),
	};
}
