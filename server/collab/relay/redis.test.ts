import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../tests/support/live.ts';
import { RedisServer } from '../../../tests/support/redis.ts';
import { Redis } from './redis.ts';

const everyMs = 30;
let server: RedisServer;
let lines: Redis[];
let logged: string;
beforeEach(async () => {
	server = await RedisServer.start();
	lines = [];
	logged = '';
});
afterEach(async () => {
	for (const line of lines) line.close();
	await server.dispose();
});

/** What a line hears. */
class Listener {
	readonly heard: number[] = [];
	messages = 0;
	back = 0;
	readonly redis: Redis;

	constructor(redis: Redis) {
		this.redis = redis;
		redis.listen({
			heard: (message) => {
				this.messages++;
				this.heard.push(...message);
			},
			back: () => void this.back++,
		});
	}

	say(...bytes: readonly number[]): void {
		this.redis.send(Uint8Array.from(bytes));
	}
}

async function connect(database = 'one'): Promise<Listener> {
	const log = pino({ level: 'info' }, { write: (text: string) => void (logged += text) });
	const redis = await Redis.connect(server.url, database, log, everyMs);
	lines.push(redis);
	return new Listener(redis);
}

describe('a line through Redis', () => {
	it('lets the others hear what one says, and nobody themselves', async () => {
		const [a, b, c] = [await connect(), await connect(), await connect()];
		a.say(1, 2, 3);
		b.say(4);
		await until(() => c.heard.length === 4);
		await until(() => b.heard.length === 3 && a.heard.length === 1);
		expect([a.heard, b.heard]).toEqual([[4], [1, 2, 3]]);
	});

	it('is of one database', async () => {
		const [a, b, elsewhere] = [await connect(), await connect(), await connect('two')];
		elsewhere.say(9);
		a.say(1);
		await until(() => b.heard.length > 0);
		expect(b.heard).toEqual([1]);
		expect(a.redis.group).toBe(b.redis.group);
		expect(a.redis.group).not.toBe(elsewhere.redis.group);
	});

	it('says that nobody is heard, and when they are heard again', async () => {
		const [a, b] = [await connect(), await connect()];
		await server.kill();
		await until(() => !a.redis.isThere && !b.redis.isThere);
		a.say(1);
		await server.restart();
		await until(() => a.redis.isThere && b.redis.isThere);
		a.say(2);
		await until(() => b.heard.length > 0);
		expect(b.heard).toEqual([2]);
		expect([a.back, b.back]).toEqual([1, 1]);
		expect(logged.match(/Redis is away/g)).toHaveLength(2);
		expect(logged.match(/Redis is back/g)).toHaveLength(2);
	});

	it('notices a Redis that falls silent without ending', async () => {
		const [a, b] = [await connect(), await connect()];
		server.signal('SIGSTOP');
		await until(() => !a.redis.isThere && !b.redis.isThere);
		server.signal('SIGCONT');
		await until(() => a.redis.isThere && b.redis.isThere);
		// What is said just while a line is replaced is heard by nobody: whoever speaks on is.
		await until(() => {
			b.say(1);
			return a.heard.length > 0;
		});
		expect(new Set(a.heard)).toEqual(new Set([1]));
	});

	it('keeps to itself by what it finds out whether it is there', async () => {
		const [a, b] = [await connect(), await connect()];
		server.signal('SIGSTOP');
		await until(() => !a.redis.isThere && !b.redis.isThere);
		server.signal('SIGCONT');
		await until(() => a.back === 1 && b.back === 1);
		a.say(1);
		await until(() => b.heard.length > 0);
		expect([a.messages, b.messages]).toEqual([0, 1]);
	});

	it('keeps its group when Redis has forgotten it', async () => {
		const a = await connect();
		await server.kill();
		await until(() => !a.redis.isThere);
		await server.restart();
		await until(() => a.redis.isThere);
		expect((await connect()).redis.group).toBe(a.redis.group);
	});

	it('fails at once where no Redis is', async () => {
		await server.kill();
		await expect(connect()).rejects.toThrow(/ECONNREFUSED/);
	});
});
