import type * as RichText from '#lib/richtext/editor.ts';

let loading: Promise<typeof RichText> | undefined;

/** Loads the editor once, when the first person begins to write: reading needs none of it. */
export function loadRichText(): Promise<typeof RichText> {
	loading ??= import('#lib/richtext/editor.ts').catch((error: unknown) => {
		loading = undefined; // so that the next one who begins to write asks again
		throw error;
	});
	return loading;
}
