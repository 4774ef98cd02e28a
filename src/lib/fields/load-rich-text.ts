import type * as RichText from '#lib/richtext/editor.ts';

let loading: Promise<typeof RichText> | undefined;

/** Loads the editor once, when the first person begins to write: reading needs none of it. */
export function loadRichText(): Promise<typeof RichText> {
	return (loading ??= import('#lib/richtext/editor.ts'));
}
