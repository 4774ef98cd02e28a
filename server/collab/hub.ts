import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Hocuspocus } from '@hocuspocus/server';
import type * as Y from 'yjs';
import { readProgramme, type Reading } from '#domain/doc/read.ts';
import { inEveryLanguage } from '#domain/doc/within-frame.ts';
import { DomainError } from '#domain/error.ts';
import type { Frame } from '#domain/frame.ts';
import type { Programme } from '#domain/programme.ts';
import { documentNameOf, programmeOfDocument } from '#domain/protocol/document-name.ts';
import type { Identity } from '#server/auth/identity.ts';
import type { Logger } from '#server/log.ts';
import type { Database } from '#server/store/database.ts';
import { programmesBehind } from '#server/store/documents.ts';
import { sequenceAt } from '#server/store/history.ts';
import { frameOf } from '#server/store/programmes.ts';
import { projectProgramme } from '#server/store/projection.ts';
import { indexProgramme } from '#server/store/search-index.ts';
import { acknowledge } from './acknowledge.ts';
import { answerFromStored } from './answer-from-stored.ts';
import { authenticate } from './authenticate.ts';
import type { CommittedState } from './committed-values.ts';
import type { HttpTimes } from './http-sockets.ts';
import { defaultLimits, limit, type Limits } from './limits.ts';
import { joined } from './live-document.ts';
import { Persistence } from './persist.ts';
import { presence } from './presence.ts';
import { Projector } from './projector.ts';
import type { Redis } from './relay/redis.ts';
import { Relay } from './relay/relay.ts';
import { restRegularly } from './rest.ts';
import { revokeRegularly } from './revoke.ts';
import { Sockets } from './sockets.ts';
import { loadProgramme, storedState, wholeState } from './stored-programme.ts';
import { thinPresence } from './thin-presence.ts';
import { Visits } from './visits.ts';

export interface HubOptions {
	readonly db: Database;
	readonly log: Logger;
	/** Who stands behind the headers of an upgrade and the token of a document. */
	readonly identify: (headers: Headers, token: string) => Promise<Identity | undefined>;
	/** What says which sign-in a browser has, as it sent it. */
	readonly sessionOf: (headers: Headers) => string | undefined;
	readonly limits?: Limits;
	readonly httpTimes?: HttpTimes;
	readonly revokeEveryMs?: number;
	/** How long an open document is kept ready that nobody uses. */
	readonly restAfterMs?: number;
	/** How long the database may take for a write before it counts as failed. */
	readonly writeLimitMs?: number;
	/** How long the database may take for what is left when the server ends. */
	readonly closeWithinMs?: number;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	/** Where other servers of this database are heard; without it there must be none. */
	readonly redis?: Redis | undefined;
	/** How often the log is asked for what other servers wrote, besides when they say so. */
	readonly lookEveryMs?: number;
}

/** How long readers of lists and histories wait for what was written last. */
const projectedWithinMs = 1_000;

/** All live documents of this server: sockets in front, the log behind. */
export class Hub {
	private readonly db: Database;
	private readonly logger: Logger;
	private readonly limits: Limits;
	private readonly closeWithinMs: number;
	private readonly persistence: Persistence;
	private readonly projector: Projector;
	private readonly hocuspocus: Hocuspocus;
	private readonly sockets: Sockets;
	private readonly visits: Visits;
	private readonly relay: Relay | undefined;
	private readonly revocation: { stop(): void };
	private readonly resting: { stop(): void };
	private closing: Promise<void> | undefined;

	constructor(options: HubOptions) {
		const { db, log, identify, sessionOf, httpTimes: times } = options;
		const { limits = defaultLimits, revokeEveryMs = 3_000, now = Date.now, writeLimitMs } = options;
		const { redis, lookEveryMs } = options;
		this.db = db;
		this.logger = log;
		this.limits = limits;
		this.closeWithinMs = options.closeWithinMs ?? 6_000;
		this.persistence = new Persistence({
			...{ db, logger: log, now, writeLimitMs },
			read: (programmeId) => storedState(db, programmeId),
			committed: (programmeId) => this.projector.note(programmeId),
			...(redis && {
				written: (programmeId, sequence) => this.relay?.ring(programmeId, sequence),
			}),
		});
		this.projector = new Projector({
			take: (programmeId) => this.persistence.values.take(programmeId),
			project: (programmeId, state) => this.project(programmeId, state),
			failed: (error) => log.error({ err: error }, 'a programme cannot be projected'),
		});
		this.relay = redis && this.relayOver(redis, lookEveryMs);
		this.visits = new Visits(db, log, now);
		const usage = {
			sizeOf: (name: string) =>
				this.persistence.opened(programmeOfDocument(name) ?? '')?.bytes ?? 0,
			unsavedBytes: () => this.persistence.log.unsavedBytes,
		};
		this.hocuspocus = new Hocuspocus({
			quiet: true,
			extensions: [
				authenticate(db, identify, log),
				limit(limits, usage, now),
				...this.persistence.extensions,
				answerFromStored(
					(programmeId) => this.persistence.opened(programmeId),
					async (programmeId) => this.relay?.beforeComparing(programmeId),
				),
				acknowledge(this.persistence.log, this.relay && ((id) => this.catchUp(id))),
				presence(),
				...(this.relay ? [this.relay.extension] : []),
				thinPresence(),
				this.visits.extension,
			],
		});
		this.sockets = new Sockets({ hocuspocus: this.hocuspocus, limits, sessionOf, times });
		this.resting = restRegularly(this.persistence, options.restAfterMs ?? 60_000);
		this.revocation = revokeRegularly(this.hocuspocus, db, log, revokeEveryMs);
	}

	/** False once the server is going away. */
	get isOpen(): boolean {
		return this.sockets.isOpen;
	}

	/** Whether other servers are heard at once; `undefined` where there are none. */
	get hearsOthers(): boolean | undefined {
		return this.relay?.isThere;
	}

	/** Takes a socket over; refuses it when there are too many or the server is going away. */
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.sockets.upgrade(request, socket, head);
	}

	/** Answers a request of a page that gets no WebSocket; false if it is for something else. */
	answer(request: IncomingMessage, response: ServerResponse): boolean {
		return this.sockets.answer(request, response);
	}

	/**
	 * The plain value of a programme as it is on disk, with what could not be read; whatever was acknowledged
	 * before, here or by another server, is in it.
	 */
	async read(programmeId: string): Promise<Reading> {
		return this.readIn(programmeId, await this.frameOf(programmeId));
	}

	/** The same within another frame than it has: in other languages. */
	async readIn(programmeId: string, frame: Frame): Promise<Reading> {
		await this.catchUp(programmeId);
		const opened = this.persistence.opened(programmeId);
		if (opened) {
			const reading = opened.readingIn(frame);
			await this.persistence.log.whenCommitted(programmeId);
			return reading;
		}
		const { doc } = await loadProgramme(this.db, programmeId);
		return readProgramme(doc, frame);
	}

	/**
	 * The plain value of a programme as it was at a moment, out of the log; `undefined` if it had not begun.
	 * Its frame is that of today.
	 */
	async readAt(programmeId: string, at: Date): Promise<Reading | undefined> {
		await this.persistence.log.whenCommitted(programmeId);
		const sequence = await sequenceAt(this.db, programmeId, at);
		if (sequence === undefined) return undefined;
		const { doc, frame } = await loadProgramme(this.db, programmeId, sequence);
		return readProgramme(doc, frame);
	}

	/**
	 * A programme for a page that shows it before it is connected: the document as one update, and its value
	 * in every language.
	 */
	async open(programmeId: string): Promise<{ state: Uint8Array; programme: Programme }> {
		await this.catchUp(programmeId);
		const opened = this.persistence.opened(programmeId);
		if (opened) return { state: opened.state(), programme: opened.programme };
		const { doc, frame, updates } = await loadProgramme(this.db, programmeId);
		const { programme } = readProgramme(doc, inEveryLanguage(frame));
		return { state: joined(updates), programme };
	}

	/**
	 * Changes a document on behalf of a person, live for everybody who has it open; resolves once that
	 * is on disk. The caller has made sure that the person may. Refused when the document would become
	 * larger than it may be by about `bytes` more.
	 */
	async edit<T>(
		programmeId: string,
		userId: string,
		change: (doc: Y.Doc) => T,
		bytes = 0,
	): Promise<T> {
		const { log } = this.persistence;
		// Whoever waits for an answer would wait for the database.
		if (log.isFailing) throw new DomainError('unavailable');
		const context = { user: { id: userId } };
		const connection = await this.hocuspocus.openDirectConnection(
			documentNameOf(programmeId),
			context,
		);
		try {
			await this.catchUp(programmeId);
			const { document } = connection;
			if (!document) throw new DomainError('unavailable');
			const size = (this.persistence.opened(programmeId)?.bytes ?? 0) + bytes;
			if (size > this.limits.documentBytes) throw new DomainError('programme-full');
			let result: T | undefined;
			document.transact(
				() => {
					result = change(document);
				},
				{ source: 'local', context },
			);
			await log.whenCommitted(programmeId);
			return result as T;
		} finally {
			await connection.disconnect();
		}
	}

	/**
	 * Resolves once lists, histories and searches of some programmes show everything that was on disk when it was
	 * called, whichever server wrote it. Where the database is slow or fails they show what they can.
	 */
	async projected(programmeIds: readonly string[]): Promise<void> {
		for (const programmeId of await programmesBehind(this.db, programmeIds)) {
			this.projector.note(programmeId);
		}
		const settled = Promise.all(programmeIds.map((id) => this.projector.settle(id)));
		await Promise.race([settled, pause(projectedWithinMs, undefined, { ref: false })]);
	}

	/** Resolves once everything is on disk, and lists and histories show it. */
	async settled(): Promise<void> {
		await this.persistence.log.flush();
		await this.projector.settleAll();
	}

	/**
	 * Ends all connections and resolves once everything is on disk. Fails when the database does not take
	 * it in time; what is not on disk then was never acknowledged to anybody.
	 */
	close(): Promise<void> {
		return (this.closing ??= this.end());
	}

	private async end(): Promise<void> {
		this.revocation.stop();
		this.resting.stop();
		this.sockets.close();
		const { log } = this.persistence;
		log.hurry();
		const ended = Promise.all([this.visits.close(this.hocuspocus), this.settled()]);
		await Promise.race([ended, pause(this.closeWithinMs, undefined, { ref: false })]);
		this.projector.stop();
		this.persistence.end();
		this.relay?.close();
		const { edits, people } = log.unsaved;
		if (edits === 0) return;
		this.logger.fatal({ edits, people }, 'ended with edits that are not on disk');
		throw new Error(`${edits} edits of ${people} people are not on disk`);
	}

	private async project(programmeId: string, state: CommittedState): Promise<void> {
		const whole = this.relay ? await wholeState(this.db, programmeId, state) : state;
		const opened = this.persistence.opened(programmeId);
		const known = opened?.projected;
		await projectProgramme(this.db, programmeId, whole, known);
		if (opened) opened.projected = whole;
		await indexProgramme(this.db, programmeId, whole, known);
	}

	private async frameOf(programmeId: string): Promise<Frame> {
		const frame = await frameOf(this.db, programmeId);
		if (!frame) throw new DomainError('not-found');
		return frame;
	}

	private async catchUp(programmeId: string): Promise<void> {
		await this.relay?.catchUp(programmeId);
	}

	private relayOver(redis: Redis, lookEveryMs: number | undefined): Relay {
		const { db, logger: log, persistence: documents } = this;
		const hocuspocus = () => this.hocuspocus;
		return new Relay({ db, log, redis, documents, hocuspocus, lookEveryMs });
	}
}
