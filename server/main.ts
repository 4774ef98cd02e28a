/**
 * The server process: HTTP for pages and API, `/collab` and `/yjs` for live documents, signals. It is built
 * together with the pages, so that both share one database, one hub and one copy of Yjs.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import compression from 'compression';
import { boot, type Running } from './boot.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createLogger, type Logger } from './log.ts';
import { nameOrigin } from './name-origin.ts';
import { provideApp } from './provide-app.ts';
import { refuseUpgrade, upgradeRefusal } from './collab/upgrade.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Longest time that an orderly end may take. */
const shutdownMs = 10_000;

await main();

async function main(): Promise<void> {
	let config: Config;
	try {
		config = readConfig(process.env);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
		return;
	}
	const log = createLogger(config.logLevel);
	watchForFailures(log);
	let running: Running;
	try {
		running = await boot(config, log);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		log.fatal({ err: error }, 'could not start');
		// Whoever watches over the process must learn of it.
		process.exitCode = 1;
		return;
	}
	provideApp(running.app);
	try {
		await listen(config, running, log);
	} catch (error) {
		// It would hold the database and answer nobody.
		log.fatal({ err: error }, 'could not listen');
		await running.close().finally(() => process.exit(1));
	}
}

async function listen(config: Config, running: Running, log: Logger): Promise<void> {
	// SvelteKit's adapter reads these when it is loaded, so it is loaded after they are set.
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	process.env['HOST_HEADER'] = 'x-forwarded-host';
	// The largest body of all, a spreadsheet with what a form adds; `hooks.server.ts` keeps others smaller.
	process.env['BODY_SIZE_LIMIT'] = '12M';
	const { handler } = (await import(new URL('./handler.js', import.meta.url).href)) as {
		handler: Handler;
	};
	const compress = compression();
	const server = createServer((request, response) => {
		nameOrigin(request, config.origin);
		// Before compression, which would hold messages back.
		if (running.app.hub.answer(request, response)) return;
		compress(request as never, response as never, () =>
			handler(request, response, () => response.writeHead(404).end()),
		);
	});
	server.on('upgrade', (request, socket, head) => {
		nameOrigin(request, config.origin);
		const refusal = upgradeRefusal(request);
		if (refusal) refuseUpgrade(socket, refusal);
		else running.app.hub.upgrade(request, socket, head);
	});
	const end = endOnSignals(async () => {
		server.close();
		await running.close();
		server.closeAllConnections();
	}, log);
	void running.replaced.then(() => end(1));
	server.on('error', (error) => {
		process.stderr.write(`${error.message}\n`);
		void end(1);
	});
	server.listen(config.port, config.host, () => {
		const address = server.address();
		const port = typeof address === 'object' && address ? address.port : config.port;
		const host = config.host.includes(':') ? `[${config.host}]` : config.host;
		process.stdout.write(`\n  Klimapuente: ${config.origin ?? `http://${host}:${port}`}\n`);
		const { setupCode } = running.app;
		if (setupCode)
			process.stdout.write(`  Code for the first administrator at /setup: ${setupCode}\n`);
		process.stdout.write('\n');
	});
}

function endOnSignals(close: () => Promise<void>, log: Logger): (code: number) => Promise<void> {
	let ending: Promise<void> | undefined;
	const end = (code: number) =>
		(ending ??= (async () => {
			const late = setTimeout(() => {
				log.error('could not end in time');
				process.exit(1);
			}, shutdownMs);
			try {
				await close();
			} catch (error) {
				log.error({ err: error }, 'could not end in order');
				process.exit(1);
			}
			clearTimeout(late);
			process.exit(code);
		})());
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
	return end;
}

/**
 * A failure that nobody expected, in a hook for instance, must not end the process while people's
 * words wait for the database: it is logged, and the server goes on.
 */
function watchForFailures(log: Logger): void {
	process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));
	process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'));
}
