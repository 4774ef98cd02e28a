/** The pages of programmes that are kept for work without a network, as the server last drew them. */
export const pagesCache = 'pages';

/** Scripts, styles and fonts. Their names change with their content. */
export const assetsCache = 'assets';

/** What a page says to the service worker, with a port for the answer, when a programme is to be kept. */
export const keepAssets = 'keep-assets';

/** The answer: nothing once all is there, or why it cannot be. */
export type KeptAssets = string | undefined;
