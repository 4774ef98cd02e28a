let loading: ReturnType<typeof load> | undefined;

/** Loads the editor once, when the first person begins to write: reading needs none of it. */
export function loadRichText(): ReturnType<typeof load> {
	loading ??= load().catch((error: unknown) => {
		loading = undefined; // so that the next one who begins to write asks again
		throw error;
	});
	return loading;
}

async function load() {
	const [editor, bar] = await Promise.all([
		import('#lib/richtext/editor.ts'),
		import('./FormatBar.svelte'),
	]);
	return { ...editor, FormatBar: bar.default };
}
