import type { Presentation, ValueField } from './field.ts';

export interface ChoicesField<O extends string = string> extends ValueField<readonly O[]> {
	readonly kind: 'choices';
	readonly list: string;
	readonly options: readonly O[];
}

/**
 * Any number out of a closed list of options, in the list's order. Each option is an entry of its
 * own, so two people who add different ones at once keep both.
 */
export function choices<const O extends string>(
	list: string,
	options: readonly O[],
	presentation: Presentation = {},
): ChoicesField<O> {
	return {
		storage: 'entries',
		kind: 'choices',
		list,
		options,
		presentation,
		blank: [],
		fromEntries(entries, report) {
			for (const part of Object.keys(entries)) {
				if (entries[part] !== true || !options.some((option) => option === part)) report(part);
			}
			return options.filter((option) => entries[option] === true);
		},
		toEntries: (value) => Object.fromEntries(value.map((option) => [option, true])),
	};
}
