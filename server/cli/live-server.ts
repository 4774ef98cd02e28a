import type { Plugin, ViteDevServer } from 'vite';

/**
 * Brings the server behind the pages into Vite. In a build, the process entry is bundled in the same
 * pass as the pages, so that there is one copy of every module; in development, the server is booted
 * in Vite's own process and takes `/collab` from its HTTP server.
 */
export function liveServer(): Plugin {
	return {
		name: 'klimapuente-live-server',
		config: (_, { command }) =>
			command === 'build'
				? {
						environments: {
							ssr: { build: { rolldownOptions: { input: { main: 'server/main.ts' } } } },
						},
					}
				: {},
		async configureServer(vite) {
			if (process.env['VITEST']) return;
			await bootInto(vite);
		},
	};
}

async function bootInto(vite: ViteDevServer): Promise<void> {
	const load = <T>(path: string) => vite.ssrLoadModule(path) as Promise<T>;
	const { readConfig } = await load<typeof import('../config.ts')>('/server/config.ts');
	const { createLogger } = await load<typeof import('../log.ts')>('/server/log.ts');
	const { boot } = await load<typeof import('../boot.ts')>('/server/boot.ts');
	const { provideApp } = await load<typeof import('../provide-app.ts')>('/server/provide-app.ts');
	const { upgradeRefusal } = await load<typeof import('../collab/upgrade.ts')>(
		'/server/collab/upgrade.ts',
	);
	const { nameOrigin } = await load<typeof import('../name-origin.ts')>('/server/name-origin.ts');
	const config = readConfig(process.env);
	const running = await boot(config, createLogger('info'));
	provideApp(running.app);
	vite.httpServer?.on('upgrade', (request, socket, head) => {
		nameOrigin(request, config.origin);
		// Vite's own socket for hot reloads has another address.
		if (!upgradeRefusal(request)) running.app.hub.upgrade(request, socket, head);
	});
	vite.middlewares.use((request, response, next) => {
		nameOrigin(request, config.origin);
		if (!running.app.hub.answer(request, response)) next();
	});
	vite.httpServer?.once('close', () => void running.close());
}
