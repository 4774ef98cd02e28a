import { setTimeout as pause } from 'node:timers/promises';
import type { Document, Extension, Hocuspocus } from '@hocuspocus/server';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import { documentNameOf, programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { LogFollower, type FollowedDocuments } from './log-follower.ts';
import { readMessage, writeMessage, type RelayMessage } from './messages.ts';
import { PresenceRelay } from './presence-relay.ts';
import type { Redis } from './redis.ts';

/** How often the log is asked whatever was heard: a message can be lost, and Redis be away. */
const lookEveryMs = 2_000;
/** How long somebody who opens a document waits for what another server has written last. */
const longestWaitMs = 2_000;

export interface RelayOptions {
	readonly db: Database;
	readonly log: Logger;
	readonly redis: Redis;
	readonly documents: FollowedDocuments;
	readonly hocuspocus: () => Hocuspocus;
	readonly lookEveryMs?: number | undefined;
}

/**
 * Lets the live documents of several servers on one database be one. What crosses is what is on disk: after a
 * commit a server rings, and the others read the log. Redis carries that bell, and where people are; it holds
 * no word that anybody wrote.
 */
export class Relay {
	readonly extension: Extension;
	private readonly options: RelayOptions;
	private readonly follower: LogFollower;
	private readonly presence: PresenceRelay;
	private readonly timer: ReturnType<typeof setInterval>;
	private looking = false;
	private failing = false;

	constructor(options: RelayOptions) {
		this.options = options;
		const { db, redis, documents } = options;
		this.follower = new LogFollower(db, documents);
		this.presence = new PresenceRelay((programmeId, update) =>
			this.say({ type: 'presence', programmeId, update }),
		);
		this.extension = {
			...this.presence.extension,
			afterLoadDocument: ({ documentName }) => {
				this.ask(documentName);
				return Promise.resolve();
			},
			beforeSync: async ({ type, documentName }) => {
				if (type !== messageYjsSyncStep1) return;
				await this.beforeComparing(programmeOfDocument(documentName) ?? '');
			},
		};
		redis.listen({
			heard: (message) => this.hear(readMessage(message)),
			back: () => this.beginAgain(),
		});
		this.timer = setInterval(() => void this.look(), options.lookEveryMs ?? lookEveryMs);
	}

	/** Whether the other servers are heard; if not, their edits come a little later. */
	get isThere(): boolean {
		return this.options.redis.isThere;
	}

	/** Tells the other servers that the log of a programme has grown. */
	ring(programmeId: string, sequence: number): void {
		this.say({ type: 'wrote', programmeId, sequence });
	}

	/** Resolves once a document, if it is open, holds everything that any server has committed until now. */
	catchUp(programmeId: string): Promise<void> {
		return this.follower.catchUp(programmeId);
	}

	/**
	 * Somebody comes who may have been with another server until now. A database that fails keeps nobody out:
	 * what is missing comes later.
	 */
	async beforeComparing(programmeId: string): Promise<void> {
		const caughtUp = this.catchUp(programmeId).catch((error: unknown) => this.failed(error));
		await Promise.race([caughtUp, pause(longestWaitMs, undefined, { ref: false })]);
	}

	close(): void {
		clearInterval(this.timer);
	}

	private say(message: RelayMessage): void {
		this.options.redis.send(writeMessage(message));
	}

	private hear(message: RelayMessage | undefined): void {
		// Whatever can write into Redis may have said it: nothing of it is believed but where people are.
		if (!message) return this.options.log.warn('Redis brought a message that cannot be read');
		const { type, programmeId } = message;
		const document = this.openDocument(programmeId);
		const live = this.options.documents.opened(programmeId);
		if (!document || !live) return;
		if (type === 'who is there') this.presence.tellAll(document);
		if (type === 'presence') this.takePresence(document, message.update);
		if (type !== 'wrote' || message.sequence <= live.position.upTo) return;
		this.catchUp(programmeId).catch((error: unknown) => this.failed(error));
	}

	private takePresence(document: Document, update: Uint8Array): void {
		try {
			this.presence.take(document, update);
		} catch (error) {
			this.options.log.warn({ err: error }, 'Redis brought presence that cannot be read');
		}
	}

	/** What was said while nobody heard it is lost. */
	private beginAgain(): void {
		void this.look();
		for (const programmeId of this.options.documents.programmes()) {
			const document = this.openDocument(programmeId);
			if (document) this.presence.tellAll(document);
			this.say({ type: 'who is there', programmeId });
		}
	}

	private async look(): Promise<void> {
		if (this.looking) return;
		this.looking = true;
		try {
			await this.follower.catchUpAll();
			this.failing = false;
		} catch (error) {
			this.failed(error);
		} finally {
			this.looking = false;
		}
	}

	private failed(error: unknown): void {
		if (!this.failing) this.options.log.error({ err: error }, 'the log cannot be followed');
		this.failing = true;
	}

	private ask(documentName: string): void {
		const programmeId = programmeOfDocument(documentName);
		if (programmeId !== undefined) this.say({ type: 'who is there', programmeId });
	}

	private openDocument(programmeId: string): Document | undefined {
		return this.options.hocuspocus().documents.get(documentNameOf(programmeId));
	}
}
