import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Identity } from '#server/auth/identity.ts';
import { Redis } from '#server/collab/relay/redis.ts';
import { tokenOf } from './app.ts';
import { Live, type Client, type LiveOptions } from './live.ts';
import { liveScene, type Scene } from './live-scene.ts';
import { RedisServer } from './redis.ts';

/** So seldom that in a test nothing comes of it. */
export const never = 3_600_000;

/** A programme on two servers, which share a database and a Redis. The first one is that of the scene. */
export class TwoServers {
	readonly scene: Scene;
	redis!: RedisServer;
	/** The second server. */
	other!: Live;
	private readonly lines: Redis[] = [];
	private readonly database = randomUUID();

	constructor(scene: Scene) {
		this.scene = scene;
	}

	/** Somebody opens the document on the second server. */
	async joinOther(who: Identity): Promise<Client> {
		const { test, programme } = this.scene;
		return this.other.join(await tokenOf(test, who), programme);
	}

	/** Anna on the first server, Berta on the second. */
	async joinEach(): Promise<[Client, Client]> {
		const { scene } = this;
		return [await scene.join(scene.lahr), await this.joinOther(scene.alajuela)];
	}

	/** How the two servers hear one another; they never look by themselves unless told. */
	async open(options: LiveOptions = {}): Promise<void> {
		const { scene } = this;
		const all = { lookEveryMs: never, ...options };
		await scene.reopen({ redis: await this.line(), ...all });
		this.other = await Live.open(scene.test.app, { redis: await this.line(), ...all });
	}

	/** Both servers with other options. */
	async reopen(options: LiveOptions): Promise<void> {
		await this.other.close();
		await this.open(options);
	}

	async close(): Promise<void> {
		await this.other.close();
		for (const line of this.lines.splice(0)) line.close();
	}

	/** One more connection of a server to Redis. */
	async line(): Promise<Redis> {
		const log = pino({ level: 'silent' });
		const line = await Redis.connect(this.redis.url, this.database, log, 50);
		this.lines.push(line);
		return line;
	}
}

/** Sets the scene for a test file: Redis once, a programme and two servers anew for each test. */
export function twoServers(): TwoServers {
	const servers = new TwoServers(liveScene());
	beforeAll(async () => {
		servers.redis = await RedisServer.start();
	});
	beforeEach(() => servers.open());
	afterEach(() => servers.close());
	afterAll(() => servers.redis.dispose());
	return servers;
}
