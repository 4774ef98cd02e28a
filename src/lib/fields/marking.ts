import type { Language } from '#domain/language.ts';
import type { ProgrammeSession } from '#lib/live/session.svelte.ts';
import type { Marking } from './TermWords.svelte';

/** How terms are marked in texts of a language; not at all until the glossary is here. */
export function markingIn(
	{ glossary }: ProgrammeSession,
	language: Language,
	reachable: boolean,
): Marking | undefined {
	return glossary && { find: (words) => glossary.find(words, language), reachable };
}
