import type { Language, Localised } from '../language.ts';

/** What something is called in each language, by agreement of both sides. */
export interface Term {
	readonly id: string;
	/** By language: the agreed wording first; the others are known too, and count as agreed. */
	readonly wordings: Localised<readonly string[]>;
	/** When to use it, in the words of those who agreed on it. */
	readonly note: string;
	/** Whether the partnership itself agreed on it; all others are built in. */
	readonly own: boolean;
}

export const termLimits = { wordings: 8, wording: 120, note: 500, terms: 1000 } as const;

const separator = ';';

/** The wordings of a line in which semicolons stand between them, each of them once. */
export function parseWordings(line: string): readonly string[] {
	const wordings = line.split(separator).map((wording) => wording.trim().replace(/\s+/g, ' '));
	return [...new Set(wordings)].filter((wording) => wording !== '');
}

/** Wordings as one line, as `parseWordings` reads it. */
export function showWordings(wordings: readonly string[] | undefined): string {
	return (wordings ?? []).join(`${separator} `);
}

/** The agreed wording of a term in a language. */
export function agreedWording(term: Term, language: Language): string | undefined {
	return term.wordings[language]?.[0];
}
