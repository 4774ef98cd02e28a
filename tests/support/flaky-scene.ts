import { afterEach, beforeEach, expect } from 'vitest';
import { pino } from 'pino';
import { parseStorageNotice } from '#domain/protocol/storage-notice.ts';
import { openDatabase, type Database } from '#server/store/database.ts';
import { FlakyProxy } from './flaky-proxy.ts';
import { Live, type Client, type LiveOptions } from './live.ts';
import { liveScene, type Scene } from './live-scene.ts';

/** A live scene whose hub reaches the database through a proxy; the scene itself looks past it. */
export interface FlakyScene {
	readonly scene: Scene;
	readonly proxy: FlakyProxy;
	/** The database by way of the proxy. */
	readonly db: Database;
	/** What the hub logged, each line as it was written. */
	readonly logged: readonly Logged[];
	/** Opens a hub of its own, by way of the proxy. The caller closes it. */
	open(options?: LiveOptions): Promise<Live>;
}

interface Logged {
	readonly level: number;
	readonly msg: string;
	readonly [name: string]: unknown;
}

/** Sets the scene for a test file; every test finds the proxy working. */
export function flakyScene(options: LiveOptions = {}): FlakyScene {
	const scene = liveScene();
	const logged: Logged[] = [];
	const log = pino({}, { write: (line) => logged.push(JSON.parse(line) as Logged) });
	let proxy: FlakyProxy;
	let database: ReturnType<typeof openDatabase>;
	const open = (more: LiveOptions = {}) =>
		Live.open({ ...scene.test.app, db: database.db, log }, { ...options, ...more });
	beforeEach(async () => {
		logged.length = 0;
		const url = scene.test.app.config.databaseUrl ?? '';
		proxy = await FlakyProxy.inFrontOf(url);
		database = openDatabase(proxy.through(url));
		await scene.live.close();
		scene.live = await open();
		return async () => {
			await database.close();
			await proxy.close();
		};
	});
	afterEach(() => proxy.mend());
	return {
		scene,
		logged,
		open,
		get proxy() {
			return proxy;
		},
		get db() {
			return database.db;
		},
	};
}

/** What a client was told of the storage until now: whether it was failing, the last last. */
export function noticesOf({ provider }: Client): readonly boolean[] {
	const notices: boolean[] = [];
	provider.on('stateless', ({ payload }: { payload: string }) => {
		const notice = parseStorageNotice(payload);
		expect(notice).toBeDefined();
		if (notice) notices.push(notice.failing);
	});
	return notices;
}
