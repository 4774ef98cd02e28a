import postgres from 'postgres';
import type { Database } from './database.ts';
import { appendUpdates, type NewUpdate } from './documents.ts';

/** How long the database may take, and how much longer for each megabyte. */
const limitMs = 10_000;
const limitMsOfMegabyte = 1_000;
/** At most so many times as long, after it took too long again and again. */
const mostLimits = 6;

/**
 * The connection on which the log is written. It is one of its own: queries that hang must not keep it
 * waiting for a free one, and it can be given up when it hangs itself.
 */
export class LogConnection {
	private readonly db: Database;
	private readonly limitMs: number;
	private client: postgres.Sql | undefined;
	/** How many attempts in a row took too long: a database that is only slow gets more and more time. */
	private late = 0;

	constructor(db: Database, limit = limitMs) {
		this.db = db;
		this.limitMs = limit;
	}

	/**
	 * As `appendUpdates`, but fails when that takes too long. It may be committed all the same: append the
	 * same entries again.
	 */
	async append(updates: readonly NewUpdate[]): Promise<readonly number[]> {
		const $client = (this.client ??= this.connect());
		const megabytes = updates.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024 / 1024;
		const tooLong = Promise.withResolvers<never>();
		const timer = setTimeout(
			() => {
				this.late++;
				tooLong.reject(new Error('The database takes too long'));
			},
			this.limitMs * Math.min(1 + this.late, mostLimits) + megabytes * limitMsOfMegabyte,
		);
		try {
			const sequences = await Promise.race([appendUpdates({ $client }, updates), tooLong.promise]);
			this.late = 0;
			return sequences;
		} catch (error) {
			this.end();
			throw error;
		} finally {
			clearTimeout(timer);
		}
	}

	/** Gives the connection up; the next entries get another one. */
	end(): void {
		void this.client?.end({ timeout: 0 });
		this.client = undefined;
	}

	private connect(): postgres.Sql {
		const client = postgres({
			// Options that were read once are taken as they are; the library's own `listen` does the same.
			...(this.db.$client.options as unknown as postgres.Options<Record<string, never>>),
			...{ max: 1, fetch_types: false, connect_timeout: 5 },
			// Whoever uses it waits between attempts.
			backoff: () => 0,
			onclose: () => {
				if (this.client === client) this.end();
			},
		});
		// The database goes on with what was given up, and must not do so for ever.
		client.unsafe(`set statement_timeout = ${mostLimits * this.limitMs}`).catch(() => {});
		return client;
	}
}

/** Whether the database refuses entries for what they are: it would refuse the same again. */
export function isRefused(error: unknown): boolean {
	if (!(error instanceof postgres.PostgresError)) return false;
	// Whoever was deleted while it was written is nobody by the next attempt.
	if (error.constraint_name === 'document_update_user_id_user_id_fk') return false;
	// Data, limits of the database, and what a row must be. Not a number that is taken: the next is free.
	return /^(22|54)/.test(error.code) || ['23502', '23503', '23514'].includes(error.code);
}
