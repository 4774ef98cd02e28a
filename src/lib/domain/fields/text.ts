import type { Presentation, TextField } from './field.ts';

/** A short text without formatting or line breaks (a title, a name), in each language of the programme. */
export function line(presentation: Presentation = {}): TextField<'line'> {
	return { storage: 'text', kind: 'line', presentation };
}

/** A formatted text in the vocabulary of `text/vocabulary.ts`, in each language of the programme. */
export function rich(presentation: Presentation = {}): TextField<'rich'> {
	return { storage: 'text', kind: 'rich', presentation };
}
