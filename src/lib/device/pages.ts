import { keepAssets, pagesCache } from './caches.ts';

/** Keeps the pages of a programme, and the way to it; rejects where that cannot be. */
export async function keepPages(programme: string): Promise<void> {
	const cache = await caches.open(pagesCache);
	for (const path of ['/', ...pathsOf(programme)]) {
		const response = await fetch(path, { headers: { accept: 'text/html' } });
		if (!response.ok || response.redirected) throw new Error(`${path} cannot be kept`);
		await cache.put(path, response);
	}
	const { active } = await navigator.serviceWorker.ready;
	active?.postMessage(keepAssets);
}

/** Forgets the pages of a programme. */
export async function dropPages(programme: string): Promise<void> {
	const cache = await caches.open(pagesCache);
	for (const path of pathsOf(programme)) await cache.delete(path);
	const left = await cache.keys();
	if (left.length === 1) await dropAllPages();
}

export async function dropAllPages(): Promise<void> {
	await caches.delete(pagesCache);
}

function pathsOf(programme: string): readonly string[] {
	const base = `/programmes/${programme}`;
	return [base, `${base}/measures`, `${base}/translation`, `${base}/bin`];
}
