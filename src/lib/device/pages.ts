import { keepAssets, pagesCache, type KeptAssets } from './caches.ts';

/** Keeps the pages of a programme, and the way to it; rejects where that cannot be. */
export async function keepPages(programme: string): Promise<void> {
	await keepScripts();
	const cache = await caches.open(pagesCache);
	for (const path of ['/', ...pathsOf(programme)]) {
		const response = await fetch(path, { headers: { accept: 'text/html' } });
		if (!response.ok || response.redirected) throw new Error(`${path} cannot be kept`);
		await cache.put(path, response);
	}
}

/** Resolves once the service worker has every script and style: a page without one of them does not open. */
async function keepScripts(): Promise<void> {
	const { active } = await navigator.serviceWorker.ready;
	if (!active) throw new Error('There is no service worker');
	const { port1, port2 } = new MessageChannel();
	try {
		const refusal = await new Promise<KeptAssets>((resolve) => {
			port1.onmessage = ({ data }: MessageEvent<KeptAssets>) => resolve(data);
			active.postMessage(keepAssets, [port2]);
		});
		if (refusal !== undefined) throw new Error(refusal);
	} finally {
		port1.close();
	}
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
	const views = ['measures', 'rates', 'translation', 'bin'];
	return [base, ...views.map((view) => `${base}/${view}`)];
}
