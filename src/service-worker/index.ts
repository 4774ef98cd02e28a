/**
 * Lets kept programmes open without a network. Scripts and styles come from the device once they were
 * loaded; pages come from the server, and from the device only where they are kept and no answer comes.
 */
import { assets, immutable } from '$app/manifest';
import { assetsCache, keepAssets, pagesCache, type KeptAssets } from '#lib/device/caches.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;

/** How long a network may take before a page that is kept is shown instead. */
const patienceMs = 5_000;

const offlinePath = '/offline';
const files = new Set([...immutable, ...assets].map(({ path }) => `/${path.replace(/^\//, '')}`));
/** What all pages need: letters of other scripts are kept only where a page has loaded them. */
const needed = [...files].filter((path) => !/\.woff2?$/.test(path) || /latin-wght/.test(path));

worker.addEventListener('install', (event) => {
	event.waitUntil(addOfflinePage().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(renew().then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
	if (event.data !== keepAssets) return;
	const answer = (refusal?: KeptAssets) => event.ports[0]?.postMessage(refusal);
	const kept = addOfflinePage().then(addNeeded);
	event.waitUntil(
		kept.then(
			() => answer(),
			(error: unknown) => answer(String(error)),
		),
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(page(request, url.pathname));
	else if (files.has(url.pathname) || url.pathname.startsWith('/_app/immutable/')) {
		event.respondWith(asset(request, url.pathname));
	}
});

async function asset(request: Request, path: string): Promise<Response> {
	const cache = await caches.open(assetsCache);
	const known = await cache.match(path);
	if (known) return known;
	const response = await fetch(request);
	if (response.ok) await cache.put(path, response.clone());
	return response;
}

async function page(request: Request, path: string): Promise<Response> {
	const kept = (await caches.has(pagesCache)) ? await caches.open(pagesCache) : undefined;
	const known = await kept?.match(path);
	const asking = fetch(request);
	if (!kept || !known) return asking.catch(offlinePage);
	const answer = asking.then(async (response) => {
		// A proxy answers like that while the server is away.
		if (response.status >= 502) return known;
		if (response.ok && !response.redirected) await kept.put(path, response.clone());
		return response;
	});
	const patience = new Promise<Response>((resolve) => setTimeout(resolve, patienceMs, known));
	return Promise.race([answer.catch(() => known), patience]);
}

/** Says that there is no network, in the language that was last spoken here. */
async function offlinePage(): Promise<Response> {
	const cache = await caches.open(assetsCache);
	return (await cache.match(offlinePath)) ?? Response.error();
}

async function addOfflinePage(): Promise<void> {
	const cache = await caches.open(assetsCache);
	const response = await fetch(offlinePath);
	await cache.put(offlinePath, response.clone());
	const styles = (await response.text()).matchAll(/href="([^"]+\.css)"/g);
	await cache.addAll(Array.from(styles, ([, path = '']) => path));
}

async function addNeeded(): Promise<void> {
	const cache = await caches.open(assetsCache);
	// One by one into the cache: what is there stays when the network ends in between.
	await Promise.all(
		needed.map(async (path) => {
			if (!(await cache.match(path))) await cache.add(path);
		}),
	);
}

/**
 * After an upgrade: the kept pages are fetched anew, and old scripts go only once no kept page needs them
 * any more. Without a network everything stays as it is.
 */
async function renew(): Promise<void> {
	try {
		if (await caches.has(pagesCache)) {
			await addNeeded();
			const pages = await caches.open(pagesCache);
			for (const request of await pages.keys()) {
				const response = await fetch(request);
				if (!response.ok || response.redirected) return;
				await pages.put(request, response);
			}
		}
		const cache = await caches.open(assetsCache);
		for (const request of await cache.keys()) {
			const { pathname } = new URL(request.url);
			if (!files.has(pathname) && pathname !== offlinePath) await cache.delete(request);
		}
	} catch (error) {
		console.info('The kept pages could not be renewed', error);
	}
}
