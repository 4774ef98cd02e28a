import type { App } from './app.ts';

const key = Symbol.for('klimapuente.app');
const shared = globalThis as { [key]?: App };

/**
 * Hands the one app of this process to the pages. They may be loaded as another copy of the same
 * modules (hot reload, a second module graph), so it lies where every copy finds it.
 */
export function provideApp(app: App): void {
	shared[key] = app;
}

/** The app of this process; the process entry has provided it before any page is asked for. */
export function theApp(): App {
	const app = shared[key];
	if (!app) throw new Error('The server has not been started');
	return app;
}
