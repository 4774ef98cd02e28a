import type { Language } from './language.ts';

/** A wording that exists in every language, because a template serves programmes in any of them. */
export type Wording = { readonly [L in Language]: string };

/**
 * What a chapter of the template shows besides its own text: `fields` the fields of action with
 * their goals and measures, the others what the programme adds up by itself.
 */
export type ChapterRole = 'text' | 'fields' | 'resources' | 'schedule' | 'approvals';

/** What a phase of the project prescribes. Levels and chapters differ by phase, so they are data. */
export interface Template {
	readonly name: string;
	/** The names of the levels of goals below a field of action, from the top; empty: no goals. */
	readonly levels: readonly Wording[];
	readonly chapters: readonly {
		readonly key: string;
		readonly title: Wording;
		readonly role: ChapterRole;
		/** Without a required chapter, or its text where that is all it has, nothing can be submitted. */
		readonly required: boolean;
	}[];
}

/** The role of a chapter by its key; a free chapter is `text`. */
export function chapterRole(template: Template, key: string | null): ChapterRole {
	return template.chapters.find((chapter) => chapter.key === key)?.role ?? 'text';
}
