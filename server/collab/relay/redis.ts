import { randomBytes } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Logger } from '#server/log.ts';

/** What happens on a line to the other servers. */
export interface LineEvents {
	/** Another server has said something. */
	heard(message: Uint8Array): void;
	/** Nothing was heard for a while, and now others are heard again: what they said meanwhile is gone. */
	back(): void;
}

/** How often a server looks whether it still hears itself. */
const beatMs = 1_000;
/** After so many beats without an echo nobody is heard. */
const missedBeats = 3;

const senderBytes = 8;

type Client = ReturnType<typeof clientOf>;

/**
 * The line on which servers of one database hear one another, through Redis. What is said is heard at most
 * once, and by nobody while Redis is away: whoever uses it must be right without it. It is there as long as
 * this server hears its own voice, so connections that died in silence are found out too.
 */
export class Redis {
	/** The same for all servers of the database that are on this Redis, other than for those on another. */
	readonly group: string;
	private readonly url: string;
	private readonly channel: string;
	private readonly log: Logger;
	private readonly sender = randomBytes(senderBytes);
	private readonly beat: ReturnType<typeof setInterval>;
	private events: LineEvents | undefined;
	private clients: readonly Client[];
	private connecting = false;
	private closed = false;
	private heardAt = performance.now();
	private there = true;
	private trouble: unknown;

	private constructor(url: string, channel: string, group: string, log: Logger, everyMs: number) {
		this.url = url;
		this.channel = channel;
		this.group = group;
		this.log = log;
		this.clients = [];
		this.beat = setInterval(() => void this.look(everyMs * missedBeats), everyMs);
	}

	/** Connects; fails when Redis does not answer. `database` tells a database from all others. */
	static async connect(
		url: string,
		database: string,
		log: Logger,
		everyMs = beatMs,
	): Promise<Redis> {
		const channel = `klimapuente:${database}`;
		const client = await open(url, () => {});
		let group: string;
		try {
			await client.set(channel, randomBytes(16).toString('hex'), { condition: 'NX' });
			group = (await client.get(channel)) ?? '';
		} finally {
			client.destroy();
		}
		const redis = new Redis(url, channel, group, log, everyMs);
		try {
			await redis.connectAnew();
		} catch (error) {
			redis.close();
			throw error;
		}
		return redis;
	}

	/** Whether the others are heard. */
	get isThere(): boolean {
		return this.there;
	}

	/** Hands on what others say from now on. */
	listen(events: LineEvents): void {
		this.events = events;
	}

	/** Says something to all other servers, as long as Redis is there. */
	send(message: Uint8Array): void {
		const [publisher] = this.clients;
		// What cannot be said is not kept: it would be heard too late.
		publisher
			?.publish(this.channel, Buffer.concat([this.sender, message]))
			.catch((error: unknown) => this.note(error));
	}

	close(): void {
		this.closed = true;
		clearInterval(this.beat);
		this.drop();
	}

	private async look(patienceMs: number): Promise<void> {
		const isSilent = performance.now() - this.heardAt > patienceMs;
		if (isSilent && this.there) {
			this.there = false;
			this.log.warn({ err: this.trouble }, 'Redis is away: edits of other servers come later');
		}
		if (!this.connecting && (isSilent || this.trouble !== undefined)) {
			await this.connectAnew().catch((error: unknown) => this.note(error));
		}
		this.send(new Uint8Array());
	}

	private hear(message: Buffer): void {
		if (message.subarray(0, senderBytes).equals(this.sender)) this.hearEcho();
		// A beat of another server is for itself.
		else if (message.length > senderBytes)
			this.events?.heard(new Uint8Array(message.subarray(senderBytes)));
	}

	private hearEcho(): void {
		this.heardAt = performance.now();
		if (this.there) return;
		this.there = true;
		this.log.info('Redis is back');
		this.events?.back();
	}

	/** One connection to speak on and one to hear on, in the place of those that are there. */
	private async connectAnew(): Promise<void> {
		this.connecting = true;
		try {
			this.drop();
			this.trouble = undefined;
			const failed = (error: unknown) => this.note(error);
			const publisher = await open(this.url, failed);
			this.clients = [publisher];
			// A Redis that was restarted may have forgotten it; whoever runs on the database knows it.
			await publisher.set(this.channel, this.group);
			const subscriber = await open(this.url, failed);
			this.clients = [publisher, subscriber];
			await subscriber.subscribe(this.channel, (message) => this.hear(message), true);
		} finally {
			this.connecting = false;
			if (this.closed) this.drop();
		}
	}

	/** Something is wrong with a connection: the next look mends it. */
	private note(error: unknown): void {
		this.trouble ??= error;
	}

	private drop(): void {
		for (const client of this.clients) client.destroy();
		this.clients = [];
	}
}

/** A connection that is given up when it breaks; fails when Redis does not answer. */
async function open(url: string, failed: (error: unknown) => void): Promise<Client> {
	const client = clientOf(url);
	client.on('error', failed);
	try {
		await client.connect();
		return client;
	} catch (error) {
		client.destroy();
		throw error;
	}
}

function clientOf(url: string) {
	return createClient({
		url,
		disableOfflineQueue: true,
		socket: { reconnectStrategy: false, connectTimeout: 2_000 },
		commandOptions: { timeout: 2_000 },
	});
}
